package io.polyshop.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  private static final DatabaseLogin ORDER = new DatabaseLogin("order_db", "order", "o-secret");
  private static final DatabaseLogin PAYMENT = new DatabaseLogin("payment_db", "payment", "p'w");

  @TempDir Path folder;

  @Test
  void keepsDataAndDurabilityOverARestart() throws SQLException {
    try (var server = PostgresServer.start(folder.resolve("pg"), 0, "admin")) {
      server.ensureDatabase(ORDER);
      try (var c = connect(server, ORDER, ORDER.password());
          var s = c.createStatement()) {
        s.execute("create table kept (n int)");
        s.execute("insert into kept values (42)");
      }
    }
    try (var server = PostgresServer.start(folder.resolve("pg"), 0, "admin")) {
      server.ensureDatabase(ORDER);
      try (var c = connect(server, ORDER, ORDER.password())) {
        assertThat(text(c, "select n from kept")).isEqualTo("42");
        assertThat(text(c, "show fsync")).isEqualTo("on");
        assertThat(text(c, "show synchronous_commit")).isEqualTo("on");
      }
    }
  }

  @Test
  void waitsForNoDiskWhenItsDataIsThrownAway() throws SQLException {
    var data = folder.resolve("pg");
    try (var server = PostgresServer.start(data, 0, "admin", Durability.THROWN_AWAY)) {
      server.ensureDatabase(ORDER);
      try (var c = connect(server, ORDER, ORDER.password())) {
        assertThat(text(c, "show fsync")).isEqualTo("off");
        assertThat(text(c, "show synchronous_commit")).isEqualTo("off");
      }
    }
  }

  @Test
  void letsARoleIntoItsOwnDatabaseOnly() throws SQLException {
    try (var server = PostgresServer.start(folder.resolve("pg"), 0, "admin")) {
      server.ensureDatabase(ORDER);
      server.ensureDatabase(PAYMENT);
      try (var c = connect(server, PAYMENT, PAYMENT.password())) {
        assertThat(text(c, "select current_user")).isEqualTo("payment");
      }
      assertThatThrownBy(() -> connect(server, ORDER, "wrong").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      var foreign = new DatabaseLogin("payment_db", "order", "");
      assertThatThrownBy(() -> connect(server, foreign, ORDER.password()).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied for database");
    }
  }

  @Test
  void stopsTheServerThatAKilledProcessLeftBehind() throws Exception {
    var child =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Orphan.class.getName(),
                folder.resolve("pg").toString())
            .redirectErrorStream(true)
            .start();
    try (var said = child.inputReader()) {
      assertThat(said.lines().anyMatch("started"::equals)).isTrue();
    }
    child.destroyForcibly().waitFor();
    try (var server = PostgresServer.start(folder.resolve("pg"), 0, "admin")) {
      server.ensureDatabase(ORDER);
      try (var c = connect(server, ORDER, ORDER.password())) {
        assertThat(text(c, "select n from kept")).isEqualTo("7");
      }
    }
  }

  @Test
  void namesAPortThatIsTaken() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var port = socket.getLocalPort();
      assertThatThrownBy(() -> PostgresServer.start(folder.resolve("pg"), port, "admin"))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("port " + port)
          .hasMessageContaining("PostgreSQL");
    }
  }

  /** Starts a server, writes a row, says so, and waits to be killed. */
  static final class Orphan {
    public static void main(String[] args) throws Exception {
      var server = PostgresServer.start(Path.of(args[0]), 0, "admin");
      server.ensureDatabase(ORDER);
      try (var c = connect(server, ORDER, ORDER.password());
          var s = c.createStatement()) {
        s.execute("create table kept (n int)");
        s.execute("insert into kept values (7)");
      }
      System.out.println("started");
      System.out.close();
      Thread.currentThread().join();
    }
  }

  private static Connection connect(PostgresServer server, DatabaseLogin login, String password)
      throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(login.database()), login.role(), password);
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
