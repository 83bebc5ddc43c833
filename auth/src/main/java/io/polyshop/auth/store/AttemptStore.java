package io.polyshop.auth.store;

import io.polyshop.auth.domain.Attempts;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;

/** The tables {@code attempts} and {@code known_addresses}. */
public final class AttemptStore {

  private static final String FREE_AT = "select free_at from attempts where key = $1";
  private static final String ENSURE =
      """
      insert into attempts (key, count, free_at, forget_at)
      values ($1, 0, $2, $2) on conflict (key) do nothing
      """;
  private static final String LOCK =
      "select count, free_at, forget_at from attempts where key = $1 for no key update";
  private static final String PUT =
      "update attempts set count = $2, free_at = $3, forget_at = $4 where key = $1";
  private static final String FORGET = "delete from attempts where key = any($1)";
  private static final String IS_KNOWN =
      """
      select exists (
        select from known_addresses k join users u on u.id = k.user_id
        where u.email = $1 and k.network = $2
      ) as known
      """;
  private static final String KNOW =
      """
      insert into known_addresses (user_id, network, seen_at) values ($1, $2, $3)
      on conflict (user_id, network) do update set seen_at = excluded.seen_at
      """;
  private static final String DELETE_OLD =
      """
      delete from %s where ctid = any(array(
        select ctid from %1$s where %s < $1 order by %2$s limit $2 for update skip locked))
      """;
  private static final String DELETE_ATTEMPTS = DELETE_OLD.formatted("attempts", "forget_at");
  private static final String DELETE_KNOWN = DELETE_OLD.formatted("known_addresses", "seen_at");

  /** When the next attempt is allowed; long ago if none was counted. */
  public Future<Instant> freeAt(SqlClient sql, Buffer key) {
    return sql.preparedQuery(FREE_AT)
        .execute(Tuple.of(key))
        .map(
            rows ->
                rows.size() == 0 ? Instant.EPOCH : SqlTime.read(rows.iterator().next(), "free_at"));
  }

  /** Locks the row of the key, and returns what was counted so far. */
  public Future<Attempts> lock(SqlConnection tx, Buffer key) {
    var ensured = tx.preparedQuery(ENSURE).execute(Tuple.of(key, SqlTime.utc(Instant.EPOCH)));
    var locked = tx.preparedQuery(LOCK).execute(Tuple.of(key));
    return ensured
        .compose(done -> locked)
        .map(
            rows -> {
              if (rows.size() == 0) {
                return Attempts.NONE; // Forgotten between the two statements.
              }
              var row = rows.iterator().next();
              return new Attempts(
                  row.getInteger("count"),
                  SqlTime.read(row, "free_at"),
                  SqlTime.read(row, "forget_at"));
            });
  }

  /** Writes what is counted now; the row is locked. */
  public Future<Void> put(SqlConnection tx, Buffer key, Attempts attempts) {
    return tx.preparedQuery(PUT)
        .execute(
            Tuple.of(
                key,
                attempts.count(),
                SqlTime.utc(attempts.freeAt()),
                SqlTime.utc(attempts.forgetAt())))
        .mapEmpty();
  }

  /** Deletes what was counted for these keys. */
  public Future<Void> forget(SqlClient sql, Buffer... keys) {
    return sql.preparedQuery(FORGET).execute(Tuple.of((Object) keys)).mapEmpty();
  }

  /** Whether the account of that email was used from that network before. */
  public Future<Boolean> isKnown(SqlClient sql, String email, String network) {
    return sql.preparedQuery(IS_KNOWN)
        .execute(Tuple.of(email, network))
        .map(rows -> rows.iterator().next().getBoolean("known"));
  }

  /** Notes that the account was used from that network now. */
  public Future<Void> know(SqlClient sql, UUID userId, String network, Instant now) {
    return sql.preparedQuery(KNOW).execute(Tuple.of(userId, network, SqlTime.utc(now))).mapEmpty();
  }

  /** Deletes attempts that are forgotten since before that time; returns how many. */
  public Future<Integer> deleteAttempts(SqlClient sql, Instant before, int limit) {
    return sql.preparedQuery(DELETE_ATTEMPTS)
        .execute(Tuple.of(SqlTime.utc(before), limit))
        .map(rows -> rows.rowCount());
  }

  /** Deletes networks not seen since that time; returns how many. */
  public Future<Integer> deleteKnown(SqlClient sql, Instant before, int limit) {
    return sql.preparedQuery(DELETE_KNOWN)
        .execute(Tuple.of(SqlTime.utc(before), limit))
        .map(rows -> rows.rowCount());
  }
}
