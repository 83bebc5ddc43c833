package io.polyshop.runtime.idempotency;

import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.idempotency.Idempotency.Key;
import io.polyshop.runtime.sql.SqlTime;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * The table {@code idempotency_keys}: which request had a key, and what was answered. A key is
 * taken in the transaction of the work: a second request with it waits until the first has ended.
 * Times are the database's, which is one clock for all replicas.
 */
public final class IdempotencyKeys {

  /** Public like {@link #FIND} and the others, so that a service's test can ask for its plan. */
  public static final String TAKE =
      """
      insert into idempotency_keys (user_id, key, fingerprint, created_at)
      values ($1, $2, $3, now())
      on conflict (user_id, key) do update
        set fingerprint = excluded.fingerprint, answer = null, created_at = excluded.created_at
        where idempotency_keys.created_at <= now() - $4::interval
      """;

  public static final String FIND =
      "select fingerprint, answer from idempotency_keys where user_id = $1 and key = $2";

  public static final String KEEP =
      "update idempotency_keys set answer = $3 where user_id = $1 and key = $2";

  public static final String SWEEP =
      """
      delete from idempotency_keys
      where ctid = any(array(
        select ctid from idempotency_keys
        where created_at <= now() - $1::interval
        order by created_at
        limit $2
        for update skip locked))
      """;

  private static final int SWEEP_ROWS = 1_000;
  private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

  private final Duration keptFor;

  /**
   * @param keptFor how long a key is remembered
   */
  public IdempotencyKeys(Duration keptFor) {
    this.keptFor = keptFor;
  }

  /** How long the settings say that a key is remembered, the same in each service. */
  public static Duration keptFor(Env env) {
    return env.duration("IDEMPOTENCY_KEY_TTL", Duration.ofHours(24));
  }

  /** A key as it was used before. */
  record Used(String fingerprint, String answer) {}

  /** Takes the key; returns its former use if it is taken already and not too old. */
  Future<Optional<Used>> take(SqlClient tx, Key key) {
    return tx.preparedQuery(TAKE)
        .execute(Tuple.of(key.userId(), key.text(), key.fingerprint(), SqlTime.interval(keptFor)))
        .compose(
            taken ->
                taken.rowCount() == 1
                    ? Future.succeededFuture(Optional.empty())
                    : find(tx, key).map(Optional::of));
  }

  /** Keeps the answer, which is JSON, with a key that this transaction took. */
  Future<Void> keep(SqlClient tx, Key key, String answer) {
    return tx.preparedQuery(KEEP).execute(Tuple.of(key.userId(), key.text(), answer)).mapEmpty();
  }

  /** Forgets what is too old. */
  public Worker expiry(SqlClient client) {
    return new Worker("idempotency-expiry", SWEEP_INTERVAL, () -> sweep(client));
  }

  /** Forgets a batch of what is too old; true if there may be more. */
  private Future<Boolean> sweep(SqlClient client) {
    return client
        .preparedQuery(SWEEP)
        .execute(Tuple.of(SqlTime.interval(keptFor), SWEEP_ROWS))
        .map(deleted -> deleted.rowCount() == SWEEP_ROWS);
  }

  private static Future<Used> find(SqlClient tx, Key key) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(key.userId(), key.text()))
        .map(rows -> rows.iterator().next())
        .map(row -> new Used(row.getString("fingerprint"), row.getString("answer")));
  }
}
