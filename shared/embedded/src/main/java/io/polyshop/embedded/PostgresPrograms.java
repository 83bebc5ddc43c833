package io.polyshop.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code initdb} and {@code pg_ctl}. */
final class PostgresPrograms {

  private final Path home;

  PostgresPrograms(Path home) {
    this.home = home;
  }

  /**
   * Runs a program to its end.
   *
   * @throws IllegalStateException with all it said, when its status is not 0
   */
  void run(String program, List<String> arguments) {
    var command = new ArrayList<String>();
    // PostgreSQL refuses to run as root. In a user namespace of its own it is root no more, and
    // still owns the files.
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    execute(program, new ProcessBuilder(command).redirectErrorStream(true));
  }

  private static void execute(String program, ProcessBuilder builder) {
    // The caller's PGDATA, PGPORT and so on belong to another server.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      var status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(
            program + " failed with status " + status + ":\n" + said.strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while " + program + " ran", e);
    }
  }
}
