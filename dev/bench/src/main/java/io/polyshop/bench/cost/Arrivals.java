package io.polyshop.bench.cost;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Places orders at random moments (exponential gaps), whether or not those before are answered: as
 * customers do. An order's time counts from the moment when it was to be sent.
 */
final class Arrivals {

  private static final int CONNECTIONS = 256;
  private static final int MAX_ORDERS = 1_000_000;

  private final Vertx vertx;
  private final HttpClient client;
  private final RequestOptions target;
  private final String[] products;
  private final long[] tookNanos = new long[MAX_ORDERS];
  private int answered;
  private int refused;

  Arrivals(Vertx vertx, int port, String token, String[] products) {
    this.vertx = vertx;
    this.products = products;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setURI("/v1/orders")
            .putHeader("Authorization", "Bearer " + token)
            .putHeader("Content-Type", "application/json");
  }

  /** Goes on for so long; the caller's thread is busy with it. */
  void run(double ordersASecond, double seconds) {
    var random = ThreadLocalRandom.current();
    var end = System.nanoTime() + (long) (seconds * 1e9);
    var next = System.nanoTime() + gap(random, ordersASecond);
    while (next < end) {
      for (var wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      var due = next;
      vertx.runOnContext(v -> place(due));
      next += gap(random, ordersASecond);
    }
  }

  private static long gap(ThreadLocalRandom random, double ordersASecond) {
    return (long) (-Math.log(1 - random.nextDouble()) / ordersASecond * 1e9);
  }

  private void place(long due) {
    var first = ThreadLocalRandom.current().nextInt(products.length);
    var body =
        """
        {"items":[{"productId":"%s","quantity":1},{"productId":"%s","quantity":2}],"paymentMethod":"sim_ok"}"""
            .formatted(products[first], products[(first + 1) % products.length]);
    var request =
        new RequestOptions(target).putHeader("Idempotency-Key", UUID.randomUUID().toString());
    client
        .request(request)
        .compose(open -> open.send(body))
        .compose(response -> response.end().map(response.statusCode()))
        .onComplete((status, failure) -> ended(due, failure == null && status == 201));
  }

  private synchronized void ended(long due, boolean accepted) {
    if (accepted && answered < MAX_ORDERS) {
      tookNanos[answered++] = System.nanoTime() - due;
    } else {
      refused++;
    }
  }

  synchronized int accepted() {
    return answered;
  }

  synchronized int refused() {
    return refused;
  }

  /** Milliseconds within which that part of the orders from one count to another was answered. */
  synchronized double quantileMs(double part, int from, int to) {
    var sorted = Arrays.copyOfRange(tookNanos, from, to);
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))] / 1e6;
  }
}
