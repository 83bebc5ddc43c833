package io.polyshop.dev.cluster.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Signals that Java cannot send, by the programs that can. */
final class Signals {

  private Signals() {}

  /**
   * Stops the processes and lets them go on later: by a process of its own, so that nothing stays
   * frozen when this one dies in between.
   */
  static void freeze(Collection<ProcessHandle> processes, Duration time) {
    if (!processes.isEmpty()) {
      var seconds = String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
      var pids = pids(processes);
      send("STOP", pids);
      start(List.of("sh", "-c", "trap '' INT; sleep " + seconds + "; kill -CONT " + pids));
    }
  }

  /** Lets frozen processes go on. */
  static void thaw(Collection<ProcessHandle> processes) {
    if (!processes.isEmpty()) {
      send("CONT", pids(processes));
    }
  }

  private static String pids(Collection<ProcessHandle> processes) {
    return processes.stream().map(p -> Long.toString(p.pid())).collect(Collectors.joining(" "));
  }

  private static void send(String signal, String pids) {
    try {
      start(List.of("sh", "-c", "kill -" + signal + " " + pids)).waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
