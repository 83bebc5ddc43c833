package io.polyshop.bench.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Processor time of processes, as Linux tells it in {@code /proc}. */
final class ProcessTimes {

  /** What the kernel shows to programs (USER_HZ), whatever it counts by itself. */
  private static final double TICKS_A_SECOND = 100;

  // Places of proc_pid_stat(5), after the name, which stands in brackets and may have spaces.
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int CHILDRENS_USER = 13;
  private static final int CHILDRENS_SYSTEM = 14;

  private ProcessTimes() {}

  /** Microseconds that the process has used; 0 if it has ended. */
  static double of(long pid) {
    return sum(pid, USER, SYSTEM);
  }

  /** Microseconds of those of its children that have ended. */
  static double ofEndedChildren(long pid) {
    return sum(pid, CHILDRENS_USER, CHILDRENS_SYSTEM);
  }

  private static double sum(long pid, int one, int other) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[one]) + Long.parseLong(fields[other])) * 1e6 / TICKS_A_SECOND;
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
