package io.polyshop.dev.storm.client;

import io.polyshop.dev.Breakages;
import io.polyshop.runtime.worker.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls the shop by its front door as a good client does: what may be repeated is repeated, after
 * the time that {@code Retry-After} says or a growing pause, until it is well answered.
 */
final class GoodClient {

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), 2, 0.5);
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
  private static final long ATTEMPT_LIMIT_MS = 7_000;
  private static final int CONNECTIONS = 256;

  private final Vertx vertx;
  private final int port;
  private final CallStatistics statistics;
  private final HttpClient http;
  private volatile boolean givenUp;

  GoodClient(Vertx vertx, int port, CallStatistics statistics) {
    this.vertx = vertx;
    this.port = port;
    this.statistics = statistics;
    this.http =
        Breakages.client(
            vertx,
            new HttpClientOptions(),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS),
            "customer");
  }

  /** The first good answer, or the first that no repetition makes good: see its status. */
  Future<Answer> send(Call call) {
    var promise = Promise.<Answer>promise();
    attempt(call, 1, System.nanoTime(), promise);
    return promise.future();
  }

  /** From now on nothing is repeated; what is not answered yet fails. */
  void giveUp() {
    givenUp = true;
  }

  private void attempt(Call call, int number, long beganNs, Promise<Answer> promise) {
    var attemptedNs = System.nanoTime();
    once(call)
        .onComplete(
            (reply, error) -> {
              var status = error == null ? String.valueOf(reply.status()) : silence(error);
              statistics.attempted(status, System.nanoTime() - attemptedNs, number > 1);
              if (error == null && !PASSING.contains(reply.status())) {
                answered(call, reply, beganNs);
                promise.complete(new Answer(reply.status(), reply.json()));
              } else if (givenUp) {
                promise.fail("no good answer to " + call.method() + " " + call.path());
              } else {
                var asked = error == null ? reply.retryAfterMs() : 0;
                var delay = Math.max(asked, BACKOFF.delayMs(number));
                vertx.setTimer(
                    Math.max(delay, 1), t -> attempt(call, number + 1, beganNs, promise));
              }
            });
  }

  private void answered(Call call, Reply reply, long beganNs) {
    statistics.answered(beganNs, System.nanoTime());
    if (!call.good().contains(reply.status())) {
      statistics.wrong(
          call.method() + " " + call.path() + ": " + reply.status() + " " + reply.json().encode());
    }
  }

  private Future<Reply> once(Call call) {
    var options =
        new RequestOptions()
            .setMethod(call.method())
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(call.path())
            .setConnectTimeout(ATTEMPT_LIMIT_MS)
            .setIdleTimeout(ATTEMPT_LIMIT_MS);
    return http.request(options).compose(request -> sent(call, request));
  }

  private static Future<Reply> sent(Call call, HttpClientRequest request) {
    request.exceptionHandler(Breakages.of("customer"));
    if (call.token() != null) {
      request.putHeader("Authorization", "Bearer " + call.token());
    }
    if (call.key() != null) {
      request.putHeader("Idempotency-Key", call.key());
    }
    if (call.body() != null) {
      request.putHeader("Content-Type", "application/json");
    }
    var body = call.body() == null ? Buffer.buffer() : call.body().toBuffer();
    return request
        .send(body)
        .compose(response -> response.body().map(answer -> Reply.of(response, answer)));
  }

  private static String silence(Throwable error) {
    return error instanceof TimeoutException ? "no answer in time" : "connection lost";
  }

  /** What came back from one attempt. */
  private record Reply(int status, JsonObject json, long retryAfterMs) {

    static Reply of(HttpClientResponse response, Buffer body) {
      var seconds = response.getHeader("Retry-After");
      return new Reply(
          response.statusCode(),
          body.length() == 0 ? new JsonObject() : body.toJsonObject(),
          seconds == null ? 0 : TimeUnit.SECONDS.toMillis(Long.parseLong(seconds)));
    }
  }
}
