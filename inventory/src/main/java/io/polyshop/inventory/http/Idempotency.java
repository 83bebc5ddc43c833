package io.polyshop.inventory.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.polyshop.inventory.store.IdempotencyStore;
import io.polyshop.inventory.store.IdempotencyStore.Kept;
import io.polyshop.runtime.http.ApiException;
import io.polyshop.runtime.http.HttpJson;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;

/**
 * Does what a request with an {@code Idempotency-Key} asks for once: the key is claimed in the
 * transaction of the change, so of two that come at the same time the second waits for the first.
 * The same request again is given the same answer; another request with the key is refused with 422
 * {@code idempotency_key_reused}. Only what succeeded is kept.
 */
public final class Idempotency {

  private static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";

  private final Database database;
  private final IdempotencyStore keys;

  public Idempotency(Database database, IdempotencyStore keys) {
    this.database = database;
    this.keys = keys;
  }

  /**
   * Runs the work in a transaction, unless the key says that it was done.
   *
   * @param asked what the request asks for, as JSON can say it
   */
  Future<Reply> once(
      Request request,
      String operation,
      Object asked,
      Function<SqlConnection, ? extends Future<?>> work) {
    var key = request.header(HEADER);
    if (key.isEmpty()) {
      return database.transaction(tx -> work.apply(tx).map(Reply::ok));
    }
    var user = request.caller().userId();
    var fingerprint = fingerprint(operation, asked);
    return database.transaction(
        tx ->
            keys.claim(tx, user, key.get(), fingerprint)
                .compose(
                    kept ->
                        kept.answer() == null
                            ? work.apply(tx).compose(answer -> keep(tx, user, key.get(), answer))
                            : Future.succeededFuture(replay(kept, fingerprint))));
  }

  private Future<Reply> keep(SqlConnection tx, UUID user, String key, Object answer) {
    var json = HttpJson.encode(answer);
    return keys.keep(tx, user, key, json.toString()).map(v -> Reply.ok(json));
  }

  private static Reply replay(Kept kept, String fingerprint) {
    if (!kept.fingerprint().equals(fingerprint)) {
      throw ApiException.unprocessable(
          "idempotency_key_reused", "the key was used for another request");
    }
    return Reply.ok(Buffer.buffer(kept.answer())).with(REPLAYED, "true");
  }

  private static String fingerprint(String operation, Object asked) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(operation.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest.digest(HttpJson.encode(asked).getBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
