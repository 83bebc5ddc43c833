package io.polyshop.dev.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code polyshop new worker} and the build of what it writes, on libraries that are installed from
 * a copy of the source tree into a local repository of the test's own.
 */
class NewWorkerIT {

  private static final long BUILD_LIMIT_S = 400;
  private static final Path MAVEN = Path.of(System.getProperty("maven.home"), "bin/mvn");

  @TempDir static Path folder;

  private static Path tree;
  private static Path repository;

  @BeforeAll
  static void install() throws Exception {
    tree = folder.resolve("polyshop");
    TreeCopy.into(tree);
    repository =
        OwnRepository.over(
            Path.of(System.getProperty("maven.repo.local")), folder.resolve("repository"));
    assertThat(
            run(
                tree,
                List.of(
                    "./polyshop",
                    "libraries",
                    "-o",
                    "-Dspotless.check.skip",
                    TreeCopy.COMPILES_BY_TIME,
                    "-Dmaven.repo.local=" + repository)))
        .isZero();
  }

  @Test
  void makesAWorkerWhoseTestsPass() throws Exception {
    var loyalty = folder.resolve("loyalty");
    var made = newWorker("loyalty", "--reads", "order.events", "--database", "--dir", "" + loyalty);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains(loyalty.toString(), "mvn verify");

    assertThat(verify(loyalty)).isZero();

    assertThat(loyalty.resolve("target/loyalty.jar")).exists();
    for (var suite : List.of("LoyaltyIT", "LoyaltyOnKafkaIT")) {
      assertThat(loyalty.resolve("target/failsafe-reports/com.example.loyalty." + suite + ".txt"))
          .content()
          .contains("Failures: 0, Errors: 0, Skipped: 0");
    }
  }

  /** A build of a minute and a half: run when the templates change. */
  @Test
  @EnabledIfSystemProperty(named = "polyshop.workers", matches = "all")
  void makesAWorkerOfEveryTopic() throws Exception {
    var lake = folder.resolve("lake");
    var topics = "auth.events,product.events,order.events,inventory.events,payment.events";
    var made = newWorker("lake", "--reads", topics, "--dir", "" + lake);
    assertThat(made.code()).as(made.err()).isZero();

    assertThat(verify(lake)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Loyalty", "order", "class", "x", "../elsewhere"})
  void refusesANameThatNoWorkerMayHave(String name) {
    var refused = newWorker(name, "--dir", folder.resolve("refused").toString());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("cannot be a worker's name");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  @Test
  void writesNothingOverWhatIsThere() throws IOException {
    var taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("pom.xml"), "mine");

    var refused = newWorker("taken", "--dir", taken.toString());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("is there already");
    assertThat(taken).isDirectoryContaining("glob:**pom.xml");
    assertThat(taken.resolve("pom.xml")).hasContent("mine");
  }

  private static Commands.Result newWorker(String... args) {
    var all = new String[args.length + 4];
    all[0] = "new";
    all[1] = "worker";
    all[2] = "--tree";
    all[3] = tree.toString();
    System.arraycopy(args, 0, all, 4, args.length);
    return Commands.run(all);
  }

  private static int verify(Path project) throws Exception {
    return run(
        project,
        List.of(MAVEN.toString(), "-o", "-q", "-B", "verify", "-Dmaven.repo.local=" + repository));
  }

  private static int run(Path in, List<String> command) throws Exception {
    var builder = new ProcessBuilder(command).directory(in.toFile()).inheritIO();
    builder.environment().merge("PATH", MAVEN.getParent() + ":", (path, maven) -> maven + path);
    var process = builder.start();
    assertThat(process.waitFor(BUILD_LIMIT_S, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
