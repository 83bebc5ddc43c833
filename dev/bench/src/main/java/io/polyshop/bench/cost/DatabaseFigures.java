package io.polyshop.bench.cost;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What PostgreSQL counts, and the processor time of its processes. Asked as the superuser. */
final class DatabaseFigures {

  private static final String SERVER =
      """
      select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as wal_bytes,
        (select sum(fsyncs) from pg_stat_io)::float8 as fsyncs
      """;

  private static final String COMMITS =
      "select datname, xact_commit::float8 as commits from pg_stat_database where datname like '%\\_db'";

  // A process that is nobody's session writes the log and the tables back, or cleans up.
  private static final String PROCESSES =
      """
      select pid, coalesce(case when datname like '%\\_db' then datname end, 'server') as owner
      from pg_stat_activity where pid <> pg_backend_pid()
      """;

  private static final String ROWS =
      """
      select sum(n_tup_ins)::float8 as inserted, sum(n_tup_hot_upd)::float8 as updated_hot,
        sum(n_tup_upd - n_tup_hot_upd)::float8 as updated_cold, sum(n_tup_del)::float8 as deleted
      from pg_stat_user_tables
      """;

  private static final List<String> KINDS =
      List.of("inserted", "updated_hot", "updated_cold", "deleted");

  private final String port;
  private final String password;
  private final long postmaster;

  /**
   * @param postmaster the server's first process
   */
  DatabaseFigures(String port, String password, long postmaster) {
    this.port = port;
    this.password = password;
    this.postmaster = postmaster;
  }

  void addTo(Map<String, Double> figures) throws SQLException {
    var databases = new ArrayList<String>();
    try (var connection = connect("postgres")) {
      forEach(connection, SERVER, row -> addServer(figures, row));
      forEach(connection, COMMITS, row -> addCommits(figures, databases, row));
      forEach(connection, PROCESSES, row -> addProcess(figures, row));
    }
    figures.merge("postgres.server", ProcessTimes.of(postmaster), Double::sum);
    figures.merge("postgres.server", ProcessTimes.ofEndedChildren(postmaster), Double::sum);
    for (var database : databases) {
      try (var connection = connect(database)) {
        forEach(connection, ROWS, row -> addRows(figures, row));
      }
    }
  }

  private static void addServer(Map<String, Double> figures, ResultSet row) throws SQLException {
    figures.put("wal.bytes", row.getDouble("wal_bytes"));
    figures.put("fsyncs", row.getDouble("fsyncs"));
  }

  private static void addCommits(Map<String, Double> figures, List<String> databases, ResultSet row)
      throws SQLException {
    var name = row.getString("datname");
    databases.add(name);
    figures.put("commits." + service(name), row.getDouble("commits"));
  }

  private static void addProcess(Map<String, Double> figures, ResultSet row) throws SQLException {
    var name = "postgres." + service(row.getString("owner"));
    figures.merge(name, ProcessTimes.of(row.getLong("pid")), Double::sum);
  }

  private static void addRows(Map<String, Double> figures, ResultSet row) throws SQLException {
    for (var kind : KINDS) {
      figures.merge("rows." + kind, row.getDouble(kind), Double::sum);
    }
  }

  private static String service(String database) {
    return database.replaceFirst("_db$", "");
  }

  Connection connect(String database) throws SQLException {
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    return DriverManager.getConnection(url, "postgres", password);
  }

  /** Takes a row. */
  @FunctionalInterface
  interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  static void forEach(Connection connection, String sql, Reader reader) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}
