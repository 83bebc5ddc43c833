package io.polyshop.runtime.idempotency;

import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Does once what is asked for with a key: the key is taken in the transaction of the change, so of
 * two requests at the same time the second waits for the first. The same request again gets the
 * same answer; another one with the key fails with 422 {@code idempotency_key_reused}. Only what
 * succeeded is kept.
 */
public final class Idempotency {

  /**
   * A key that a user chose.
   *
   * @param fingerprint of what is asked for with it
   */
  public record Key(UUID userId, String text, String fingerprint) {}

  /**
   * What the work answered.
   *
   * @param json as it was encoded the first time
   * @param replayed whether that was before, and nothing was done now
   */
  public record KeyedAnswer(Buffer json, boolean replayed) {}

  private final Database database;
  private final IdempotencyKeys keys;

  public Idempotency(Database database, IdempotencyKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /**
   * Runs the work in a transaction, unless the key says that it was done. Without a key it always
   * runs.
   *
   * @param work returns what becomes JSON
   */
  public Future<KeyedAnswer> once(
      Optional<Key> key, Function<SqlConnection, ? extends Future<?>> work) {
    return database.transaction(tx -> key.isEmpty() ? run(tx, work) : runOnce(tx, key.get(), work));
  }

  private Future<KeyedAnswer> runOnce(
      SqlConnection tx, Key key, Function<SqlConnection, ? extends Future<?>> work) {
    return keys.take(tx, key)
        .compose(
            used ->
                used.isPresent()
                    ? Future.succeededFuture(replay(used.get(), key))
                    : run(tx, work).compose(answer -> keep(tx, key, answer)));
  }

  private static Future<KeyedAnswer> run(
      SqlConnection tx, Function<SqlConnection, ? extends Future<?>> work) {
    return work.apply(tx).map(body -> new KeyedAnswer(StrictJson.encode(body), false));
  }

  private Future<KeyedAnswer> keep(SqlConnection tx, Key key, KeyedAnswer answer) {
    return keys.keep(tx, key, answer.json().toString()).map(answer);
  }

  private static KeyedAnswer replay(IdempotencyKeys.Used used, Key key) {
    if (!used.fingerprint().equals(key.fingerprint())) {
      throw keyReused();
    }
    return new KeyedAnswer(Buffer.buffer(used.answer()), true);
  }

  /** The refusal of a key that was used for something else: 422 {@code idempotency_key_reused}. */
  public static ApiException keyReused() {
    return ApiException.unprocessable(
        "idempotency_key_reused", "this Idempotency-Key was already used with a different request");
  }
}
