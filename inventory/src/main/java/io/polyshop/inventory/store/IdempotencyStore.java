package io.polyshop.inventory.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** The table {@code idempotency_keys}: which request had a key, and what was answered. */
public final class IdempotencyStore {

  /** What stands with a key: of which request it is, and the answer as JSON; null if none yet. */
  public record Kept(String fingerprint, String answer) {}

  // Waits for a transaction that claims the same key; the update is there to answer the row.
  private static final String CLAIM =
      """
      insert into idempotency_keys (user_id, key, fingerprint, created_at)
      values ($1, $2, $3, $4)
      on conflict (user_id, key) do update set key = excluded.key
      returning fingerprint, answer
      """;

  private static final String KEEP =
      "update idempotency_keys set answer = $3 where user_id = $1 and key = $2";

  private static final String PURGE =
      """
      delete from idempotency_keys
      where (user_id, key) in (
        select user_id, key from idempotency_keys
        where created_at < $1
        order by created_at
        limit $2
        for update skip locked)
      """;

  private static final int PURGE_BATCH = 1_000;

  private final Clock clock;
  private final Duration keptFor;

  public IdempotencyStore(Clock clock, Duration keptFor) {
    this.clock = clock;
    this.keptFor = keptFor;
  }

  /** Claims the key for the request; answers whose it is: without an answer it is this one's. */
  public Future<Kept> claim(SqlConnection tx, UUID userId, String key, String fingerprint) {
    return tx.preparedQuery(CLAIM)
        .execute(Tuple.of(userId, key, fingerprint, now()))
        .map(rows -> rows.iterator().next())
        .map(row -> new Kept(row.getString("fingerprint"), row.getString("answer")));
  }

  /** Keeps the answer with a key that this transaction claimed. */
  public Future<Void> keep(SqlConnection tx, UUID userId, String key, String answer) {
    return tx.preparedQuery(KEEP).execute(Tuple.of(userId, key, answer)).mapEmpty();
  }

  /** Forgets a batch of what is too old; true if there may be more. */
  public Future<Boolean> purge(SqlClient client) {
    return client
        .preparedQuery(PURGE)
        .execute(Tuple.of(now().minus(keptFor), PURGE_BATCH))
        .map(deleted -> deleted.rowCount() == PURGE_BATCH);
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
