package io.polyshop.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * What some processes use.
 *
 * @param cpuSeconds since each of them began, with the children that ended
 * @param residentKb pages in memory; what PostgreSQL's processes share is counted once
 */
record ProcessUse(double cpuSeconds, long residentKb) {

  /** Linux counts in hundredths of a second for everybody, whatever the kernel's own tick is. */
  private static final double TICKS_A_SECOND = 100;

  static ProcessUse of(Path proc, Set<Long> services, long postgres) {
    double cpu = 0;
    long resident = 0;
    for (var pid : services) {
      cpu += cpu(proc, pid);
      resident += memory(proc, pid, "VmRSS:");
    }
    if (postgres < 0) {
      return new ProcessUse(cpu, resident);
    }
    long shared = 0;
    for (var pid : family(postgres)) {
      cpu += cpu(proc, pid);
      resident += memory(proc, pid, "RssAnon:");
      shared = Math.max(shared, memory(proc, pid, "RssFile:") + memory(proc, pid, "RssShmem:"));
    }
    return new ProcessUse(cpu, resident + shared);
  }

  private static Set<Long> family(long parent) {
    var family = new java.util.HashSet<>(Set.of(parent));
    ProcessHandle.of(parent)
        .ifPresent(process -> process.children().forEach(child -> family.add(child.pid())));
    return family;
  }

  /** Of the process and of its children that ended. */
  private static double cpu(Path proc, long pid) {
    try {
      var stat = Files.readString(proc.resolve(pid + "/stat"));
      // The second field is a name in brackets, with whatever in it.
      var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int field = 11; field <= 14; field++) {
        ticks += Long.parseLong(words[field]);
      }
      return ticks / TICKS_A_SECOND;
    } catch (IOException e) {
      return 0;
    }
  }

  private static long memory(Path proc, long pid, String name) {
    try (var lines = Files.lines(proc.resolve(pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
