package io.polyshop.testkit.worker;

import io.polyshop.testkit.TestDatabase;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;

/**
 * Clocks that are so much ahead: the process' own, and what the database answers to {@code now()}
 * and its like in a worker's transaction. {@code current_timestamp} is a word of SQL's, which stays
 * as it is.
 */
record Later(Duration time) {

  static final Later NOT = new Later(Duration.ZERO);

  /** Functions of the database's own names, for those who look here first. */
  private static final String[] SCHEMA = {
    "create schema later",
    function("now", "stable"),
    function("transaction_timestamp", "stable"),
    function("statement_timestamp", "stable"),
    function("clock_timestamp", "volatile")
  };

  private static final String LOOK_THERE_FIRST =
      """
      select set_config('later.time', $1, true),
        set_config('search_path', 'later, pg_catalog, ' || current_setting('search_path'), true)
      """;

  static void prepare(TestDatabase database) {
    for (var sql : SCHEMA) {
      database.execute(sql);
    }
  }

  Clock clock() {
    return Clock.offset(Clock.systemUTC(), time);
  }

  /** Moves the time of this transaction. */
  Future<Void> into(SqlConnection tx) {
    return time.isZero()
        ? Future.succeededFuture()
        : tx.preparedQuery(LOOK_THERE_FIRST).execute(Tuple.of(time.toString())).mapEmpty();
  }

  private static String function(String name, String volatility) {
    return """
        create function later.%1$s() returns timestamptz language sql %2$s as
        $$ select pg_catalog.%1$s() + current_setting('later.time')::interval $$
        """
        .formatted(name, volatility);
  }
}
