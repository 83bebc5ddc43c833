package io.polyshop.testkit.worker;

import io.polyshop.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a worker did: the rows of its tables, and what it has put into the outbox. Columns that the
 * database fills with another value each time say nothing and are left out.
 */
final class Tables {

  private static final String COLUMNS =
      """
      select c.table_name as table, c.column_name as column,
        c.is_identity = 'YES'
          or coalesce(c.column_default, '')
             ~* '(now|uuid|timestamp|nextval|random|localtime|current_)' as varies,
        exists (
          select 1 from pg_index i
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
          where i.indisprimary and i.indrelid = format('%I', c.table_name)::regclass
            and a.attname = c.column_name) as key
      from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
        and c.table_name not in ('outbox', 'relay_lease', 'flyway_schema_history')
      order by c.table_name, c.ordinal_position
      """;
  private static final String OUTBOX =
      """
      select aggregatetype, aggregateid, type, payload::text as payload from outbox
      order by aggregatetype, aggregateid, type, payload::text
      """;

  private final TestDatabase database;
  private final Set<String> ignored;

  Tables(TestDatabase database, Set<String> ignored) {
    this.database = database;
    this.ignored = ignored;
  }

  /** The rows of a table, and which of its columns tell them apart; none if nothing does. */
  record Rows(List<String> key, List<Map<String, Object>> rows) {}

  /** All of them now, by name. */
  Map<String, Rows> now() {
    var keys = new LinkedHashMap<String, List<String>>();
    var columns = new LinkedHashMap<String, List<String>>();
    for (var column : database.rows(COLUMNS)) {
      var table = (String) column.get("table");
      var name = (String) column.get("column");
      var isKey = (boolean) column.get("key");
      var isShown = !(boolean) column.get("varies") && !ignored.contains(table + "." + name);
      if (isShown) {
        columns.computeIfAbsent(table, t -> new ArrayList<>()).add(name);
      }
      if (isKey) {
        keys.computeIfAbsent(table, t -> new ArrayList<>()).add(name);
      }
    }
    var tables = new TreeMap<String, Rows>();
    columns.forEach((table, shown) -> tables.put(table, rows(table, shown, keys.get(table))));
    tables.put("outbox", new Rows(List.of(), database.rows(OUTBOX)));
    return tables;
  }

  private Rows rows(String table, List<String> columns, List<String> key) {
    var list = String.join(", ", columns.stream().map(Tables::quoted).toList());
    var rows =
        database.rows(
            "select %s from %s t order by (%s)::text"
                .formatted(list, quoted(table), "row(" + list + ")"));
    return new Rows(key != null && columns.containsAll(key) ? key : List.of(), rows);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
