package io.polyshop.dev.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code polyshop new service} in a copy of the source tree. */
class NewServiceIT {

  private static final long BUILD_LIMIT_S = 400;

  private static final Path MAVEN = Path.of(System.getProperty("maven.home"), "bin/mvn");

  @TempDir static Path tree;

  @BeforeAll
  static void copy() throws IOException {
    TreeCopy.into(tree);
  }

  @Test
  void makesAServiceWhoseTestsPass() throws Exception {
    var made = run("wishlist", "--reads", "order.events");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("wishlist/", "compose.yaml names it", "-pl wishlist");
    for (var file :
        List.of(
            "pom.xml",
            "dev/pom.xml",
            "compose.yaml",
            "compose.brokers.yaml",
            "docs/monitoring/prometheus.yml",
            "README.md")) {
      assertThat(Files.readString(tree.resolve(file))).as(file).contains("wishlist");
    }

    assertThat(made.err()).isEmpty();
    assertThat(
            maven(
                "verify",
                "-pl",
                "wishlist",
                "-am",
                "-Dtest=io.polyshop.wishlist.**.*Test",
                "-Dit.test=io.polyshop.wishlist.**.*IT",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dfailsafe.failIfNoSpecifiedTests=false"))
        .isZero();
    assertThat(tree.resolve("wishlist/target/wishlist.jar")).exists();
    for (var suite : List.of("http.WishlistApiIT", "events.OrderEventsIT", "store.PlansIT")) {
      var report = "wishlist/target/failsafe-reports/io.polyshop.wishlist." + suite + ".txt";
      assertThat(tree.resolve(report)).content().contains("Failures: 0, Errors: 0, Skipped: 0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wishlist", "wish-list", "1st", "x", "class", "../elsewhere", ""})
  void refusesABadName(String name) throws IOException {
    refuses("cannot be a service's name", name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"order", "shared", "docs"})
  void refusesANameThatIsTaken(String name) throws IOException {
    refuses("there is a '" + name + "' already", name);
  }

  @ParameterizedTest
  @CsvSource({"orders", "order.events.dlq", "'order.events,nothing.events'"})
  void refusesATopicThatIsNotThere(String topic) throws IOException {
    refuses("the topics are auth.events, product.events", "basket", "--reads", topic);
  }

  private static void refuses(String why, String... args) throws IOException {
    var before = TreeCopy.state(tree);
    var refused = run(args);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(why);
    assertThat(TreeCopy.state(tree)).isEqualTo(before);
  }

  private static Commands.Result run(String... args) {
    var all =
        new ArrayList<>(
            List.of("new", "service", "--tree", tree.toString(), "--maven", MAVEN.toString()));
    all.addAll(List.of(args));
    return Commands.run(all.toArray(String[]::new));
  }

  /** With what this build has loaded already. */
  private static int maven(String... args) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                MAVEN.toString(),
                "-o",
                "-q",
                "-B",
                "-Djacoco.skip",
                TreeCopy.COMPILES_BY_TIME,
                "-Dmaven.repo.local=" + System.getProperty("maven.repo.local")));
    command.addAll(List.of(args));
    var process = new ProcessBuilder(command).directory(tree.toFile()).inheritIO().start();
    assertThat(process.waitFor(BUILD_LIMIT_S, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
