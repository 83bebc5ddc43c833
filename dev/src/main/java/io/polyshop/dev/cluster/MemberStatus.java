package io.polyshop.dev.cluster;

import io.polyshop.dev.cluster.member.Member;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * How a member is now.
 *
 * @param memoryMb what its processes have in memory, where the system tells; else 0
 */
record MemberStatus(String name, long pid, int port, String state, long memoryMb) {

  static MemberStatus of(Cluster cluster, Member member) {
    var processes = member.processes();
    return new MemberStatus(
        member.name(),
        processes.isEmpty() ? 0 : processes.get(0).pid(),
        member.port(),
        state(cluster, member, processes),
        processes.stream().mapToLong(p -> kilobytes(p.pid())).sum() / 1024);
  }

  static MemberStatus from(JsonObject json) {
    return new MemberStatus(
        json.getString("name"),
        json.getLong("pid"),
        json.getInteger("port"),
        json.getString("state"),
        json.getLong("memoryMb"));
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("name", name)
        .put("pid", pid)
        .put("port", port)
        .put("state", state)
        .put("memoryMb", memoryMb);
  }

  private static String state(Cluster cluster, Member member, List<ProcessHandle> processes) {
    if (processes.isEmpty()) {
      return "down";
    }
    if (Set.of("T", "t").contains(stat(processes.get(0).pid()))) {
      return "frozen";
    }
    return !cluster.processes().contains(member) || cluster.isReady(member) ? "up" : "not ready";
  }

  /** The one letter that says what a process does; only Linux tells it here. */
  private static String stat(long pid) {
    try {
      var text = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return text.substring(text.lastIndexOf(')') + 2, text.lastIndexOf(')') + 3);
    } catch (IOException | StringIndexOutOfBoundsException unknown) {
      return "";
    }
  }

  private static long kilobytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException unknown) {
      return 0;
    }
  }
}
