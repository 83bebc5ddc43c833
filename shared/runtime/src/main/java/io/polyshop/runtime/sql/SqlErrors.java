package io.polyshop.runtime.sql;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * What a failed statement means, by its SQLSTATE.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error
 *     codes</a>
 */
public final class SqlErrors {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private static final String QUERY_CANCELED = "57014";

  private SqlErrors() {}

  /**
   * Whether the database (or the way to it) is unreachable or too busy: the same may work later.
   */
  public static boolean isUnavailable(Throwable error) {
    if (error instanceof PgException pg) {
      return isUnavailable(sqlState(pg));
    }
    return error instanceof IOException
        || error instanceof TimeoutException
        || isClosedOrQueueFull(error);
  }

  static boolean isUnavailable(String state) {
    return state.startsWith("08") // connection
        || state.startsWith("53") // out of resources
        || state.startsWith("57") // shutting down, cancelled
        || state.equals("25P03") // the transaction was ended because we were silent
        || state.equals("25006") // a standby that was not promoted yet
        || state.equals("55P03"); // lock not available
  }

  /** Whether the statement took longer than it may: the database is busy, or it asks too much. */
  public static boolean isTimeout(Throwable error) {
    return error instanceof PgException pg && sqlState(pg).equals(QUERY_CANCELED);
  }

  /** Whether a concurrent transaction was in the way: run the same again. */
  public static boolean isConflict(Throwable error) {
    return error instanceof PgException pg && sqlState(pg).startsWith("40");
  }

  /** Whether a unique key was taken, and if so, the name of its constraint. */
  public static Optional<String> uniqueViolation(Throwable error) {
    return constraint(error, UNIQUE_VIOLATION);
  }

  /** Whether a referenced row is not there (or still in use), and if so, the constraint's name. */
  public static Optional<String> foreignKeyViolation(Throwable error) {
    return constraint(error, FOREIGN_KEY_VIOLATION);
  }

  /** Whether a text cannot be stored at all, such as one with a NUL character. */
  public static boolean isUnstorableText(Throwable error) {
    return error instanceof PgException pg
        && (sqlState(pg).equals("22021") || sqlState(pg).equals("22P05"));
  }

  private static Optional<String> constraint(Throwable error, String state) {
    return error instanceof PgException pg && sqlState(pg).equals(state)
        ? Optional.ofNullable(pg.getConstraint())
        : Optional.empty();
  }

  private static String sqlState(PgException error) {
    return error.getSqlState() == null ? "" : error.getSqlState();
  }

  // Vert.x has no types of their own for these: a closed connection, a full or timed-out queue.
  private static boolean isClosedOrQueueFull(Throwable error) {
    return error instanceof VertxException
        || "io.vertx.sqlclient.ClosedConnectionException".equals(error.getClass().getName())
        || "io.vertx.core.impl.NoStackTraceThrowable".equals(error.getClass().getName());
  }
}
