package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code polyshop cluster} as a user runs it, and what ends with it. */
class ClusterIT {

  private static final Pattern PROCESS = Pattern.compile("(?m)^(\\S+)\\s+(\\d+)\\s+\\d+\\s.*");

  @TempDir Path folder;

  @Test
  void goesOnWithoutANodeAndLeavesNoProcessBehindWhenItIsKilled() {
    var data = folder.resolve("data").toString();
    try (var cluster =
        JavaProcess.start(
            "dev",
            Map.of("POLYSHOP_CLASS_ARCHIVE", "no"),
            folder.resolve("cluster.log"),
            List.of("cluster", "--nodes", "--brokers", "1", "--port", "0", "--data", data)
                .toArray(new String[0]))) {
      cluster.awaitOutput("polyshop: ready in");
      assertThat(status(data)).contains("postgres", "broker-1", "node-1", "node-2");
      assertThat(run("kill", "node-2", "--data", data)).contains("node-2 is killed");
      assertThat(status(data)).containsPattern("node-2 .* down");
      assertThat(Commands.run("demo", "--data", data).code()).isZero();
      assertThat(Commands.run("cluster", "kill", "nobody", "--data", data).err())
          .contains("there is no 'nobody'");
      run("restart", "node-2", "--data", data);
      Waiting.until("node-2", () -> status(data).matches("(?s).*node-2 [^\\n]* up\\n.*"));
      run("freeze", "node-1", "1", "--data", data);
      assertThat(Commands.run("audit", "--data", data).code()).isZero();
      var processes = processes(status(data));
      cluster.kill();
      Waiting.until(
          "the end of all",
          () ->
              processes.stream()
                  .flatMap(pid -> ProcessHandle.of(pid).stream())
                  .noneMatch(ProcessHandle::isAlive));
    }
    assertThat(Commands.run("cluster", "status", "--data", data).err()).contains("no cluster runs");
  }

  private static String status(String data) {
    return run("status", "--data", data);
  }

  private static String run(String... args) {
    var all = new ArrayList<>(List.of("cluster"));
    all.addAll(List.of(args));
    var result = Commands.run(all.toArray(new String[0]));
    assertThat(result.code()).as(result.err()).isZero();
    return result.out();
  }

  /** All but PostgreSQL, which is stopped by the next start on the folder. */
  private static List<Long> processes(String status) {
    return PROCESS
        .matcher(status)
        .results()
        .filter(member -> !member.group(1).equals("postgres"))
        .map(member -> Long.valueOf(member.group(2)))
        .toList();
  }
}
