package io.polyshop.payment.http;

import io.polyshop.payment.store.IdempotencyStore;
import io.polyshop.payment.store.IdempotencyStore.Used;
import io.polyshop.runtime.http.ApiException;
import io.polyshop.runtime.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs work at most once an Idempotency-Key, and gives repeated requests the first's answer. */
final class IdempotentRequests {

  private final Clock clock;
  private final IdempotencyStore keys = new IdempotencyStore();

  IdempotentRequests(Clock clock) {
    this.clock = clock;
  }

  /**
   * The work's answer, or the one it gave before. Work that fails leaves the key unused.
   *
   * @param work is done in the same transaction; answers JSON
   * @throws ApiException 422, if the key was used for another request
   */
  Future<Reply> once(
      SqlConnection tx,
      UUID userId,
      String key,
      String fingerprint,
      Supplier<Future<Buffer>> work,
      Function<Buffer, Reply> reply) {
    return keys.take(tx, userId, key, fingerprint, clock.instant())
        .compose(
            used ->
                used.isPresent()
                    ? replay(used.get(), fingerprint, reply)
                    : work.get()
                        .compose(
                            json ->
                                keys.keep(tx, userId, key, json.toString())
                                    .map(reply.apply(json))));
  }

  private static Future<Reply> replay(
      Used used, String fingerprint, Function<Buffer, Reply> reply) {
    if (!used.fingerprint().equals(fingerprint)) {
      return Future.failedFuture(
          ApiException.unprocessable(
              "idempotency_key_reused", "this Idempotency-Key was used for another request"));
    }
    return Future.succeededFuture(
        reply.apply(Buffer.buffer(used.response())).with("Idempotent-Replayed", "true"));
  }
}
