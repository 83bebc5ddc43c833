package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL outlives a process that was killed with -9. Whoever holds the data folder's lock may
 * stop the server that still runs on it.
 */
final class OrphanedPostgres {

  private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostgres.class);
  private static final long STOP_LIMIT_S = 30;

  private OrphanedPostgres() {}

  /** Stops the server that runs on the data, if one does. */
  static void stop(Path data) {
    var pidFile = data.resolve("postmaster.pid");
    try {
      if (!Files.exists(pidFile)) {
        return;
      }
      var pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
      var running = ProcessHandle.of(pid).filter(p -> isServerOn(p, data));
      if (running.isPresent()) {
        LOG.warn("stopping the PostgreSQL that was left running on {} (pid {})", data, pid);
        interrupt(pid);
        await(running.get());
      }
      // A stale file would make the server look twice at a pid that somebody else has by now.
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      LOG.warn("no pid in {}", pidFile);
    }
  }

  private static boolean isServerOn(ProcessHandle process, Path data) {
    var info = process.info();
    var isPostgres = info.command().map(c -> c.endsWith("postgres")).orElse(false);
    return isPostgres
        && info.arguments()
            .map(arguments -> String.join("\0", arguments).contains(data.toString()))
            .orElse(true);
  }

  /** SIGINT is PostgreSQL's fast shutdown; Java itself can only send SIGTERM and SIGKILL. */
  private static void interrupt(long pid) throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(pid)).inheritIO().start();
  }

  private static void await(ProcessHandle process) {
    try {
      process.onExit().get(STOP_LIMIT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
