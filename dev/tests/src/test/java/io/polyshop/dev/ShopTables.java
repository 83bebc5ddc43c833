package io.polyshop.dev;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The seven databases as the administrator sees them. */
public final class ShopTables {

  private static final List<String> DATABASES = Services.names();
  private static final String ALL_TABLES =
      """
      select table_name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'
        and table_name not in ('outbox', 'relay_lease', 'flyway_schema_history')
      order by 1
      """;

  private final int port;
  private final String password;

  ShopTables(int port, String password) {
    this.port = port;
    this.password = password;
  }

  public long count(String service, String query) {
    return Long.parseLong(rows(service, query).get(0));
  }

  /** Every row as text. */
  public List<String> rows(String service, String query) {
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + service + "_db";
    try (var connection = DriverManager.getConnection(url, "postgres", password);
        var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      var rows = new ArrayList<String>();
      var columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(found.getString(i)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(service + ": " + query, e);
    }
  }

  /** Runs a statement that answers no rows. */
  void execute(String service, String statement) {
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/" + service + "_db";
    try (var connection = DriverManager.getConnection(url, "postgres", password);
        var running = connection.createStatement()) {
      running.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(service + ": " + statement, e);
    }
  }

  /** All rows of all tables, sorted, to compare before with after. */
  public Map<String, List<String>> everything() {
    var all = new TreeMap<String, List<String>>();
    for (var service : DATABASES) {
      for (var table : rows(service, ALL_TABLES)) {
        var query = "select t::text from \"" + table + "\" t order by 1";
        all.put(service + "." + table, rows(service, query));
      }
    }
    return all;
  }
}
