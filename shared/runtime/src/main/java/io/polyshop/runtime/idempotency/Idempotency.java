package io.polyshop.runtime.idempotency;

import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Does what a request with an {@code Idempotency-Key} asks for once: the key is taken in the
 * transaction of the change, so of two that come at the same time the second waits for the first.
 * The same request again is given the same answer, marked {@code Idempotent-Replayed: true};
 * another one with the key is refused with 422 {@code idempotency_key_reused}. Only what succeeded
 * is kept.
 */
public final class Idempotency {

  private static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";

  private final Database database;
  private final IdempotencyKeys keys;

  public Idempotency(Database database, IdempotencyKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /**
   * Runs the work in a transaction, unless the key says that it was done.
   *
   * @param asked what the request's body asks for, as JSON can say it
   * @param status of the answer, whose body is what the work gives
   */
  public Future<Reply> once(
      Request request,
      Object asked,
      int status,
      Function<SqlConnection, ? extends Future<?>> work) {
    var key = request.header(HEADER);
    if (key.isEmpty()) {
      return database.transaction(tx -> work.apply(tx).map(body -> reply(status, body)));
    }
    var user = request.caller().userId();
    var fingerprint = fingerprint(request, asked);
    return database.transaction(
        tx ->
            keys.take(tx, user, key.get(), fingerprint)
                .compose(
                    used ->
                        used.isPresent()
                            ? Future.succeededFuture(replay(used.get(), fingerprint, status))
                            : work.apply(tx)
                                .compose(body -> keep(tx, user, key.get(), status, body))));
  }

  private Future<Reply> keep(SqlConnection tx, UUID user, String key, int status, Object body) {
    var json = StrictJson.encode(body);
    return keys.keep(tx, user, key, json.toString()).map(v -> reply(status, json));
  }

  private static Reply replay(IdempotencyKeys.Used used, String fingerprint, int status) {
    if (!used.fingerprint().equals(fingerprint)) {
      throw ApiException.unprocessable(
          "idempotency_key_reused", "this Idempotency-Key was used for another request");
    }
    return reply(status, Buffer.buffer(used.answer())).with(REPLAYED, "true");
  }

  private static Reply reply(int status, Object body) {
    return new Reply(status, body, Map.of());
  }

  private static String fingerprint(Request request, Object asked) {
    var http = request.context().request();
    return Fingerprint.of(http.method() + " " + http.path() + "\n" + StrictJson.encode(asked));
  }
}
