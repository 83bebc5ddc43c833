package io.polyshop.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Databases and their roles on a server; by its administrator. */
final class Databases {

  /** Opens a connection as the administrator. */
  @FunctionalInterface
  interface Connector {
    Connection connect() throws SQLException;
  }

  private final Connector connector;

  Databases(Connector connector) {
    this.connector = connector;
  }

  /** The databases that come with the server let every role in, unless told. */
  void closeSystemDatabases() {
    run(
        statement ->
            statement.execute(
                "revoke connect, temporary on database postgres, template1 from public"));
  }

  void ensure(DatabaseLogin login) {
    var role = identifier(login.role());
    var database = identifier(login.database());
    run(
        statement -> {
          if (!exists(statement, "pg_roles", "rolname", login.role())) {
            statement.execute("create role " + role + " login");
          }
          statement.execute("alter role " + role + " password " + literal(login.password()));
          if (!exists(statement, "pg_database", "datname", login.database())) {
            statement.execute("create database " + database + " owner " + role);
          }
          statement.execute("revoke all on database " + database + " from public");
        });
  }

  void endSessions() {
    run(
        statement ->
            statement.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and usename <> current_user"));
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static boolean exists(Statement statement, String catalog, String column, String name)
      throws SQLException {
    var query = "select 1 from " + catalog + " where " + column + " = " + literal(name);
    try (var found = statement.executeQuery(query)) {
      return found.next();
    }
  }

  private void run(Work work) {
    try (var connection = connector.connect();
        var statement = connection.createStatement()) {
      work.on(statement);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused its administrator: " + e.getMessage(), e);
    }
  }

  @FunctionalInterface
  private interface Work {
    void on(Statement statement) throws SQLException;
  }
}
