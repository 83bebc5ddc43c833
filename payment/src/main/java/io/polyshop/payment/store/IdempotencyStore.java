package io.polyshop.payment.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Idempotency keys and the answers given under them. The key is taken in the transaction of the
 * work: a second request with it waits until the first has ended.
 */
public final class IdempotencyStore {

  public static final Duration KEPT = Duration.ofHours(24);

  private static final int SWEEP_ROWS = 1000;

  static final String TAKE =
      """
      insert into idempotency_keys (user_id, key, fingerprint, created_at)
      values ($1, $2, $3, $4)
      on conflict (user_id, key) do update
        set fingerprint = excluded.fingerprint, response = null, created_at = excluded.created_at
        where idempotency_keys.created_at <= $5
      """;

  static final String FIND =
      """
      select fingerprint, response::text as response from idempotency_keys
      where user_id = $1 and key = $2
      """;

  static final String KEEP =
      "update idempotency_keys set response = $3::text::json where user_id = $1 and key = $2";

  static final String SWEEP =
      """
      delete from idempotency_keys
      where ctid = any(array(
        select ctid from idempotency_keys where created_at <= $1 limit $2
        for update skip locked))
      """;

  /** A key as it was used before. */
  public record Used(String fingerprint, String response) {}

  /** Takes the key; answers its former use if it is taken already. */
  public Future<Optional<Used>> take(
      SqlClient tx, UUID userId, String key, String fingerprint, Instant now) {
    var time = PaymentRows.utc(now);
    return tx.preparedQuery(TAKE)
        .execute(Tuple.of(userId, key, fingerprint, time, time.minus(KEPT)))
        .compose(
            taken ->
                taken.rowCount() == 1
                    ? Future.succeededFuture(Optional.empty())
                    : find(tx, userId, key).map(Optional::of));
  }

  /** Keeps the answer, which is JSON, under the key that was taken. */
  public Future<Void> keep(SqlClient tx, UUID userId, String key, String response) {
    return tx.preparedQuery(KEEP).execute(Tuple.of(userId, key, response)).mapEmpty();
  }

  /** Deletes keys past their time; true if there may be more. */
  public Future<Boolean> sweep(SqlClient client, Instant now) {
    return client
        .preparedQuery(SWEEP)
        .execute(Tuple.of(PaymentRows.utc(now).minus(KEPT), SWEEP_ROWS))
        .map(deleted -> deleted.rowCount() == SWEEP_ROWS);
  }

  private static Future<Used> find(SqlClient tx, UUID userId, String key) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(userId, key))
        .map(rows -> rows.iterator().next())
        .map(row -> new Used(row.getString("fingerprint"), row.getString("response")));
  }
}
