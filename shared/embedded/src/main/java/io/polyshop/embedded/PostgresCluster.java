package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's files in a folder, and the server process that works on them. */
final class PostgresCluster {

  static final String ADMIN = "postgres";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final String START_TIMEOUT_S = "60";
  private static final String STOP_TIMEOUT_S = "30";
  private static final Duration SESSIONS_END_LIMIT = Duration.ofSeconds(30);
  private static final String SESSIONS_ALIVE = "is still in use";

  /** Before it recovers: all files written to disk at once, not one by one. Linux alone can. */
  private static final String ONE_SYNC = " -c recovery_init_sync_method=syncfs";

  private final PostgresPrograms programs;
  private final Path folder;
  private final Path serverLog;
  private final Postmaster postmaster;
  private final Durability durability;

  /**
   * @param dataDir a real path that no other process works on
   */
  PostgresCluster(PostgresPrograms programs, Path dataDir, Durability durability) {
    this.programs = programs;
    this.durability = durability;
    this.folder = dataDir.resolve("cluster");
    this.serverLog = dataDir.resolve("server.log");
    this.postmaster = new Postmaster(folder);
  }

  /**
   * Makes the files on the first start. Every connection needs the password from the first moment
   * on, and text sorts by code point on every machine: no dependence on its locales.
   */
  void initialize(String adminPassword) {
    Folders.createWhole(folder, fresh -> initialize(fresh, adminPassword));
  }

  private void initialize(Path fresh, String adminPassword) throws IOException {
    var passwordFile = Files.createTempFile(folder.getParent(), "password", ".tmp");
    try {
      Files.writeString(passwordFile, adminPassword);
      var arguments =
          new ArrayList<>(
              List.of(
                  "--pgdata=" + fresh,
                  "--username=" + ADMIN,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8"));
      arguments.addAll(durability.initdb());
      programs.run("initdb", arguments);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /** Stops the server that a killed process left behind, and clears away what a dead one left. */
  void stopOrphan() {
    var orphan = postmaster.find();
    if (orphan.isPresent()) {
      LOG.info("Stopping the PostgreSQL (process {}) of an earlier run", orphan.get().pid());
      try {
        stop("fast");
      } catch (IllegalStateException stuck) {
        LOG.warn("It did not stop in time; stopping it at once", stuck);
        stop("immediate");
      }
    }
    postmaster.forget();
  }

  /**
   * Starts the server and waits until it serves. By pg_ctl: it makes the server the leader of its
   * own session, so that Ctrl-C in the terminal does not stop it before the services are done.
   */
  void start(int port, Map<String, String> more) {
    prepare();
    var options = options(port, more);
    if (started(options, true)) {
      return;
    }
    LOG.info("Waiting for the sessions of a killed PostgreSQL to end");
    var deadline = System.nanoTime() + SESSIONS_END_LIMIT.toNanos();
    while (!started(options, System.nanoTime() < deadline)) {
      Thread.onSpinWait();
    }
  }

  /**
   * False when sessions of a server that was killed still compute: they end themselves at the next
   * look up, and until then PostgreSQL rightly refuses to work on the same files.
   */
  private boolean started(String options, boolean mayWait) {
    try {
      pgCtl("start", "-w", "-t", START_TIMEOUT_S, "-l", serverLog.toString(), "-o", options);
      return true;
    } catch (IllegalStateException e) {
      var said = lastWords();
      if (mayWait && said.contains(SESSIONS_ALIVE)) {
        // Each attempt takes a tenth of a second, which pg_ctl waits: no busy loop.
        return false;
      }
      throw new IllegalStateException("PostgreSQL does not start: " + said, e);
    }
  }

  private String options(int port, Map<String, String> more) {
    var options = new StringBuilder("-p ").append(port).append(durability.server());
    if (System.getProperty("os.name").equals("Linux")) {
      options.append(ONE_SYNC);
    }
    more.forEach((name, value) -> options.append(" -c ").append(name).append('=').append(value));
    return options.toString();
  }

  /** The server's process, if it runs. */
  Optional<ProcessHandle> process() {
    return postmaster.find();
  }

  private void prepare() {
    try (var settings = PostgresCluster.class.getResourceAsStream("postgresql.conf")) {
      Files.copy(settings, folder.resolve("postgresql.conf"), StandardCopyOption.REPLACE_EXISTING);
      if (Files.exists(serverLog)) {
        var previous = serverLog.resolveSibling("server.log.1");
        Files.move(serverLog, previous, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare " + folder, e);
    }
  }

  /**
   * @param mode fast: end the sessions and write everything back; immediate: drop everything
   */
  void stop(String mode) {
    if (postmaster.find().isEmpty()) {
      return;
    }
    try {
      pgCtl("stop", "-w", "-t", STOP_TIMEOUT_S, "-m", mode);
    } catch (IllegalStateException e) {
      // Killed by somebody else in the meantime: stopped is stopped.
      if (postmaster.find().isPresent()) {
        throw e;
      }
    }
  }

  private void pgCtl(String action, String... options) {
    var arguments = new ArrayList<>(List.of(action, "-D", folder.toString()));
    arguments.addAll(List.of(options));
    programs.run("pg_ctl", arguments);
  }

  private String lastWords() {
    try {
      var lines = Files.readAllLines(serverLog);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    } catch (IOException e) {
      return "it left no log";
    }
  }
}
