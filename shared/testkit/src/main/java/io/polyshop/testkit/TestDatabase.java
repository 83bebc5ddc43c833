package io.polyshop.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The service's database, made anew for each test class, with a role of its own that owns it. Tests
 * look into it as that role does.
 */
public final class TestDatabase implements AutoCloseable {

  private static final String TABLES =
      """
      select quote_ident(tablename) as name from pg_tables
      where schemaname = 'public' and tablename not in ('outbox', 'relay_lease', 'flyway_schema_history')
      """;

  private final Backing.PostgresAddress server;
  private final String database;
  private final String role;
  private final String password = UUID.randomUUID().toString();
  private Connection connection;

  private TestDatabase(Backing.PostgresAddress server, String service) {
    this.server = server;
    this.database = service + "_db";
    this.role = service;
  }

  /** Drops what an earlier test class left, and makes an empty database. */
  public static TestDatabase create(Backing.PostgresAddress server, String service) {
    return create(server, service, "");
  }

  /**
   * Drops what an earlier test class left, and makes an empty database.
   *
   * @param options of {@code create database}
   */
  static TestDatabase create(Backing.PostgresAddress server, String service, String options) {
    var created = new TestDatabase(server, service);
    created.administer(
        "drop database if exists %s with (force)".formatted(created.database),
        "drop role if exists \"%s\"".formatted(created.role),
        "create role \"%s\" login password '%s'".formatted(created.role, created.password),
        "create database %s owner \"%s\" %s".formatted(created.database, created.role, options),
        created.closedToOthers());
    return created;
  }

  /** Keeps the rows of its tables as they are, so that they can be {@link #restore restored}. */
  public void keep() {
    administerIn(database, KeptRows.KEEP);
  }

  /**
   * Makes the rows of its tables as they were when they were {@link #keep kept}; ends every session
   * in it.
   */
  public void restore() {
    close();
    administerIn(database, KeptRows.RESTORE);
  }

  public String jdbcUrl() {
    return jdbcUrl(server.port());
  }

  /** Its address on this port of its host: the server's own, or that of a way to it. */
  String jdbcUrl(int port) {
    return jdbcUrl(port, database);
  }

  public String role() {
    return role;
  }

  public String password() {
    return password;
  }

  /** All rows that the query answers; values as {@link SqlValues} says. */
  public synchronized List<Map<String, Object>> rows(String sql, Object... args) {
    try (var statement = prepare(sql, args);
        var result = statement.executeQuery()) {
      var rows = new ArrayList<Map<String, Object>>();
      while (result.next()) {
        rows.add(SqlValues.row(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Runs a statement; answers how many rows it changed. */
  public synchronized int execute(String sql, Object... args) {
    try (var statement = prepare(sql, args)) {
      return statement.execute() ? 0 : statement.getUpdateCount();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** All rows of all the service's tables, in an order that depends on nothing but the rows. */
  Map<String, List<Map<String, Object>>> tables() {
    var tables = new TreeMap<String, List<Map<String, Object>>>();
    for (var table : rows(TABLES)) {
      var name = (String) table.get("name");
      tables.put(name, rows("select t.* from %s t order by t::text".formatted(name)));
    }
    return tables;
  }

  boolean outboxIsEmpty() {
    return rows("select 1 from outbox limit 1").isEmpty();
  }

  @Override
  public synchronized void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a connection cannot be closed", e);
    } finally {
      connection = null;
    }
  }

  private void administer(String... statements) {
    administerIn("postgres", statements);
  }

  private void administerIn(String name, String... statements) {
    try (var admin =
            DriverManager.getConnection(
                jdbcUrl(server.port(), name), server.adminUser(), server.adminPassword());
        var statement = admin.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be administered", e);
    }
  }

  private String closedToOthers() {
    return "revoke connect, temporary on database %s from public".formatted(database);
  }

  private PreparedStatement prepare(String sql, Object... args) throws SQLException {
    if (connection == null || !connection.isValid(1)) {
      connection = DriverManager.getConnection(jdbcUrl(server.port()), role, password);
    }
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < args.length; i++) {
      statement.setObject(i + 1, SqlValues.toSql(args[i]));
    }
    return statement;
  }

  private String jdbcUrl(int port, String name) {
    return "jdbc:postgresql://%s:%d/%s".formatted(server.host(), port, name);
  }
}
