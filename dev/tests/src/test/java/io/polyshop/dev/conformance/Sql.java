package io.polyshop.dev.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;

/** What psql is to people: runs a file, or prints what a query answers, a line a row. */
final class Sql {

  private Sql() {}

  public static void main(String[] args) throws Exception {
    var env = System.getenv();
    var url = "jdbc:" + env.get("DATABASE_URL");
    try (var database =
            DriverManager.getConnection(
                url, env.get("DATABASE_USER"), env.get("DATABASE_PASSWORD"));
        var statement = database.createStatement()) {
      if (args[0].endsWith(".sql")) {
        statement.execute(Files.readString(Path.of(args[0])));
        return;
      }
      var rows = statement.executeQuery(args[0]);
      while (rows.next()) {
        System.out.println(rows.getString(1));
      }
    }
  }
}
