package io.polyshop.runtime.sql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The statements of a list, made of the filters that are given. One index finds rows, within
 * bounds; through at most {@link #WINDOW} of them a page looks for those that the other filters let
 * through. So a page never costs more because the table has grown. Where few rows match it may be
 * short, or empty, and the next page goes on behind what was looked through.
 */
public final class FilteredList {

  /** How many rows are looked through for a page. */
  public static final int WINDOW = 10_000;

  // The "offset 0" keeps the look-up a look-up: a join might read the whole table.
  private static final String PAGE =
      """
      select found.*
      from (%s) seen
      cross join lateral (%s offset 0) found
      where true%s
      order by %s
      limit %s
      """;

  private static final String SEEN = "%s where true%s order by %s limit " + WINDOW;
  private static final String END =
      "select * from (%s) seen order by %s limit 1 offset " + (WINDOW - 1);

  private final String keys;
  private final String row;
  private final String order;
  private final StringBuilder bounds = new StringBuilder();
  private final StringBuilder filters = new StringBuilder();
  private final List<Object> boundValues = new ArrayList<>();
  private final List<Object> filterValues = new ArrayList<>();

  /**
   * @param keys selects, of what an index holds, the keys that order the list: {@code select
   *     order_id as id from order_items}
   * @param row selects the row of a key: {@code select * from orders where id = seen.id}
   * @param order by the keys: {@code id desc}
   */
  public FilteredList(String keys, String row, String order) {
    this.keys = keys;
    this.row = row;
    this.order = order;
  }

  /**
   * Bounds what the index finds.
   *
   * @param condition with a {@code ?} for each value
   */
  public FilteredList bound(String condition, Object... values) {
    bounds.append(" and ").append(condition);
    boundValues.addAll(List.of(values));
    return this;
  }

  /** Bounds what the index finds, if there is a value. */
  public FilteredList boundIf(String condition, Optional<?> value) {
    value.ifPresent(given -> bound(condition, given));
    return this;
  }

  /** Lets only those rows through of which the condition is true, if there is a value. */
  public FilteredList filterIf(String condition, Optional<?> value) {
    value.ifPresent(
        given -> {
          filters.append(" and ").append(condition);
          filterValues.add(given);
        });
    return this;
  }

  /** Reads rows of the list, and where to go on if more may come behind these. */
  public <T, K> Future<Stretch<T, K>> read(
      SqlClient client, int limit, Function<RowSet<Row>, List<T>> rows, Function<Row, K> key) {
    return read(client, page(), limit, rows, key);
  }

  /**
   * The same by a statement around that of the page.
   *
   * @param sql made of {@link #page}, without parameters of its own
   */
  public <T, K> Future<Stretch<T, K>> read(
      SqlClient client,
      String sql,
      int limit,
      Function<RowSet<Row>, List<T>> rows,
      Function<Row, K> key) {
    return client
        .preparedQuery(sql)
        .execute(pageValues(limit))
        .map(rows)
        .compose(
            found ->
                found.size() >= limit || filters.isEmpty()
                    ? Future.succeededFuture(new Stretch<>(found, Optional.empty()))
                    : end(client, key).map(end -> new Stretch<>(found, end)));
  }

  /** The key of the last row that was looked at, if there may be more. */
  private <K> Future<Optional<K>> end(SqlClient client, Function<Row, K> key) {
    return client
        .preparedQuery(end())
        .execute(Tuple.tuple(boundValues))
        .map(last -> last.stream().findFirst().map(key));
  }

  /** Selects whole rows, in the list's order. */
  public String page() {
    var seen = SEEN.formatted(keys, bounds, order);
    return numbered(PAGE.formatted(seen, row, filters, ofSeen(), "?"));
  }

  /** Selects the key of the last row that a page looks through, if it looks through all it may. */
  public String end() {
    return numbered(END.formatted(SEEN.formatted(keys, bounds, order), order));
  }

  private Tuple pageValues(int limit) {
    var values = new ArrayList<>(boundValues);
    values.addAll(filterValues);
    values.add(limit);
    return Tuple.tuple(values);
  }

  private String ofSeen() {
    return "seen." + order.replace(", ", ", seen.");
  }

  private static String numbered(String sql) {
    var numbered = new StringBuilder();
    int number = 0;
    for (char c : sql.toCharArray()) {
      numbered.append(c == '?' ? "$" + ++number : String.valueOf(c));
    }
    return numbered.toString();
  }
}
