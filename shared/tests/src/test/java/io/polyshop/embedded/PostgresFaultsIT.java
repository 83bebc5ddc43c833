package io.polyshop.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left behind by whatever dies at a bad moment; the data folder must still start. */
class PostgresFaultsIT {

  private static final String ADMIN_PASSWORD = "admin";
  private static final String COMPUTING =
      "select count(*) from pg_stat_activity where query like 'select sum(sqrt%' and state ="
          + " 'active'";

  @TempDir Path folder;

  @Test
  void startsWhenAnEarlierProcessWasKilledWhileItMadeTheData() throws Exception {
    var data = folder.resolve("pg");
    try (var child = ChildProcess.start(Beginner.class, data.toString())) {
      await().until(() -> holds(data, "PG_VERSION"));
      child.kill();
    }
    assertServes(data);
  }

  private static boolean holds(Path data, String file) throws IOException {
    if (!Files.isDirectory(data)) {
      return false;
    }
    try (var found = Files.find(data, 2, (path, attributes) -> path.endsWith(file))) {
      return found.findAny().isPresent();
    } catch (UncheckedIOException movedAway) {
      return false;
    }
  }

  static final class Beginner {
    public static void main(String[] args) throws InterruptedException {
      PostgresServer.start(Path.of(args[0]), 0, ADMIN_PASSWORD);
      Thread.currentThread().join();
    }
  }

  @Test
  void startsWhenAStrangerHasThePidOfTheOldServer() throws Exception {
    try (var server = start(0)) {
      assertThat(server.port()).isPositive();
    }
    try (var pidFiles = Files.find(folder, 4, (p, a) -> p.endsWith("postgresql.conf"))) {
      var cluster = pidFiles.findFirst().orElseThrow().getParent();
      var stranger = Long.toString(ProcessHandle.current().pid());
      Files.writeString(cluster.resolve("postmaster.pid"), stranger + "\n" + cluster + "\n");
    }
    assertServes(folder.resolve("pg"));
  }

  @Test
  void startsAfterTheServerProcessWasKilledWhileASessionStillComputes() throws Exception {
    var server = start(0);
    try (var admin = connect(server);
        var busy = connect(server)) {
      var session = CompletableFuture.runAsync(() -> compute(busy));
      await().until(() -> number(admin, COMPUTING) == 1);
      killServerProcess(admin);
      server.close();
      try (var again = start(server.port())) {
        assertThat(again.port()).isEqualTo(server.port());
        // Whatever it came to, it is over: never two servers' sessions on the same files.
        assertThat(session.handle((done, failure) -> "over")).succeedsWithin(Duration.ofSeconds(1));
      }
    }
  }

  @Test
  void recoversWhatWasCommittedBeforeACrash() throws Exception {
    var server = start(0);
    try (var c = connect(server);
        var s = c.createStatement()) {
      s.execute("create table kept as select 7 as n");
    }
    server.kill();
    try (var again = start(server.port());
        var c = connect(again);
        var s = c.createStatement();
        var rows = s.executeQuery("select n from kept")) {
      assertThat(rows.next()).isTrue();
    }
  }

  @Test
  void neverTrustsAnybodyNotEvenBeforeThePasswordIsSet() throws Exception {
    try (var server = start(0)) {
      assertThatThrownBy(() -> DriverManager.getConnection(url(server), "postgres", "").close())
          .isInstanceOf(SQLException.class);
      try (var c = connect(server);
          var s = c.createStatement();
          var rows =
              s.executeQuery(
                  "select rolpassword like 'SCRAM-SHA-256$%' from pg_authid"
                      + " where rolname = 'postgres'")) {
        rows.next();
        assertThat(rows.getBoolean(1)).isTrue();
      }
    }
    try (var files = Files.walk(folder)) {
      var rules = files.filter(p -> p.endsWith("pg_hba.conf")).findFirst().orElseThrow();
      assertThat(Files.readAllLines(rules))
          .noneMatch(line -> !line.startsWith("#") && line.endsWith("trust"));
    }
  }

  /** Without a pause in which the session would notice that its server is gone. */
  private static void compute(Connection connection) {
    try (var s = connection.createStatement()) {
      s.execute("select sum(sqrt(n)) from generate_series(1, 40000000) n");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void killServerProcess(Connection connection) throws SQLException {
    var checkpointer =
        number(connection, "select pid from pg_stat_activity where backend_type = 'checkpointer'");
    ProcessHandle.of(checkpointer).flatMap(ProcessHandle::parent).orElseThrow().destroyForcibly();
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var s = connection.createStatement();
        var rows = s.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void assertServes(Path data) throws SQLException {
    try (var server = PostgresServer.start(data, 0, ADMIN_PASSWORD);
        var c = connect(server)) {
      assertThat(c.isValid(1)).isTrue();
    }
  }

  private PostgresServer start(int port) {
    return PostgresServer.start(folder.resolve("pg"), port, ADMIN_PASSWORD);
  }

  private static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(url(server), server.adminUser(), server.adminPassword());
  }

  private static String url(PostgresServer server) {
    return server.jdbcUrl("postgres");
  }
}
