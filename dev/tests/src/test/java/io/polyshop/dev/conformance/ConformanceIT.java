package io.polyshop.dev.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.Commands;
import io.polyshop.dev.TestedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code polyshop conformance} over the example in plain Java, as it stands in docs and broken. */
class ConformanceIT {

  private static final Path EXAMPLES = TestedTree.ROOT.resolve("docs/workers");
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String EFFECT =
      "select user_id || ' ' || sum(points) from points group by user_id order by user_id";

  @TempDir Path folder;

  @Test
  void theExampleInPlainJavaPasses() throws IOException {
    var run = run(source(), tables());

    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("4 kills, and the same effect");
  }

  @Test
  void oneThatCountsDuplicatesFails() throws IOException {
    var run =
        run(
            changed(source(), "on conflict (order_id) do nothing", ""),
            changed(tables(), "order_id  uuid        primary key", "order_id uuid"));

    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.out()).contains("the effects differ in line 1: ");
  }

  private Commands.Result run(String source, String tables) throws IOException {
    var classes = compiled(source);
    var sql = Files.writeString(folder.resolve("points.sql"), tables);
    return Commands.run(
        "conformance",
        "--start",
        java(classes + ":" + CLASS_PATH) + " Points",
        "--set-up",
        java(CLASS_PATH) + " io.polyshop.dev.conformance.Sql " + sql,
        "--effect",
        java(CLASS_PATH) + " io.polyshop.dev.conformance.Sql \"" + EFFECT + "\"",
        "--kills",
        "4",
        "--orders",
        "30",
        "--seed",
        "7");
  }

  private Path compiled(String source) throws IOException {
    var file = Files.writeString(folder.resolve("Points.java"), source);
    var code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", CLASS_PATH, "-proc:none", "-d", "" + folder, "" + file);
    assertThat(code).isZero();
    return folder;
  }

  private static String java(String classPath) {
    return "env CLASSPATH='%s' %s/bin/java -Xmx64m -XX:TieredStopAtLevel=1"
        .formatted(classPath, System.getProperty("java.home"));
  }

  private static String source() throws IOException {
    return Files.readString(EXAMPLES.resolve("java/src/main/java/Points.java"));
  }

  private static String tables() throws IOException {
    return Files.readString(EXAMPLES.resolve("points.sql"));
  }

  private static String changed(String text, String what, String into) {
    assertThat(text).contains(what);
    return text.replace(what, into);
  }
}
