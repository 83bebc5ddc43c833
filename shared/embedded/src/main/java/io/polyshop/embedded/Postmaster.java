package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that {@code postmaster.pid} in a cluster's folder names. When a JVM is killed
 * its server lives on; and a number in an old file may belong to anybody's process by now.
 */
final class Postmaster {

  private final Path cluster;
  private final Path file;

  Postmaster(Path cluster) {
    this.cluster = cluster;
    this.file = cluster.resolve("postmaster.pid");
  }

  /** The live server of this cluster; empty when there is none, whatever the file says. */
  Optional<ProcessHandle> find() {
    return pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::isOurs);
  }

  /** Removes a file that names no live server of ours: with a reused number it stops a start. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + file, e);
    }
  }

  private Optional<Long> pid() {
    try {
      return Files.readAllLines(file).stream().findFirst().map(String::strip).map(Long::valueOf);
    } catch (IOException | NumberFormatException absentOrBroken) {
      return Optional.empty();
    }
  }

  private boolean isOurs(ProcessHandle process) {
    var info = process.info();
    return info.command().map(Path::of).filter(path -> path.endsWith("postgres")).isPresent()
        && List.of(info.arguments().orElse(new String[0])).contains(cluster.toString());
  }
}
