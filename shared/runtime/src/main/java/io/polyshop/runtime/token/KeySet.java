package io.polyshop.runtime.token;

import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.worker.FailureLog;
import io.polyshop.runtime.worker.OwnContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The public keys that auth publishes: fetched at start and every few minutes, and at once for a
 * key id that is not known, but not more often than the interval allows. What was fetched stays in
 * use while auth is unreachable.
 */
public final class KeySet {

  private static final long REFRESH_MS = 300_000;
  static final long RETRY_MS = 250;
  private static final long MIN_INTERVAL_MS = 5_000;
  private static final int TIMEOUT_MS = 2_000;

  /** Services may start before auth. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final String url;
  private final WebClient client;
  private final FailureLog failures;
  private volatile Map<String, JsonObject> keys = Map.of();
  private long lastFetchMs = Long.MIN_VALUE / 2;
  private Future<Void> fetching = Future.succeededFuture();
  private Future<Void> coming = Future.succeededFuture();
  private volatile boolean closed;

  /**
   * @param url where they are; the server must prove its name if it is https
   * @param caFile the certificates to trust, in PEM, or null for the platform's
   */
  public KeySet(Vertx vertx, String url, String caFile) {
    this.vertx = vertx;
    this.url = url;
    this.failures = new FailureLog("keys from " + url, PATIENCE);
    var options = new WebClientOptions().setConnectTimeout(TIMEOUT_MS);
    if (caFile != null) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(caFile));
    }
    this.client = WebClient.create(vertx, options);
  }

  /** Fetches the keys, again and again until {@link #close}. */
  public void start() {
    fetch().onComplete(done -> schedule());
  }

  /** The key of that id, or null if auth has none; fails with 503 while no key is known at all. */
  Future<JsonObject> find(String keyId) {
    var known = keys.get(keyId);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    // One fetch is waited for by requests of several event loops; one that failed is told of below.
    return OwnContext.of(fetchIfDue())
        .otherwiseEmpty()
        .compose(
            done ->
                keys.isEmpty()
                    ? Future.failedFuture(
                        ApiException.unavailable("access tokens cannot be checked yet; try again"))
                    : Future.succeededFuture(keys.get(keyId)));
  }

  /** Whether there is a key to verify tokens by. */
  public boolean isReady() {
    return !keys.isEmpty();
  }

  public void close() {
    closed = true;
    client.close();
  }

  private void schedule() {
    if (!closed) {
      vertx.setTimer(isReady() ? REFRESH_MS : RETRY_MS, t -> start());
    }
  }

  /**
   * For a key that is not known: nobody can make us fetch more often than the interval. While there
   * is no key at all, it is short enough to be waited for.
   */
  private synchronized Future<Void> fetchIfDue() {
    var sinceMs = System.nanoTime() / 1_000_000 - lastFetchMs;
    var waitMs = (keys.isEmpty() ? RETRY_MS : MIN_INTERVAL_MS) - sinceMs;
    if (waitMs <= 0 || !fetching.isComplete()) {
      return fetch();
    }
    return keys.isEmpty() ? fetchIn(waitMs) : Future.succeededFuture();
  }

  private Future<Void> fetchIn(long waitMs) {
    if (coming.isComplete()) {
      coming = vertx.timer(waitMs).compose(v -> fetch());
    }
    return coming;
  }

  /** One fetch at a time, however many ask for one. */
  private synchronized Future<Void> fetch() {
    if (closed) {
      return Future.failedFuture("closed");
    }
    if (fetching.isComplete()) {
      fetching = fetchNow();
    }
    return fetching;
  }

  private Future<Void> fetchNow() {
    lastFetchMs = System.nanoTime() / 1_000_000;
    // The client's own limit ends with the head of the answer; a body may stop half-way.
    return client
        .getAbs(url)
        .timeout(TIMEOUT_MS)
        .send()
        .timeout(TIMEOUT_MS, TimeUnit.MILLISECONDS)
        .map(KeySet::parse)
        .onFailure(failures::failed)
        .onSuccess(this::fetched)
        .mapEmpty();
  }

  private void fetched(Map<String, JsonObject> found) {
    failures.succeeded();
    keys = found;
  }

  private static Map<String, JsonObject> parse(HttpResponse<?> response) {
    var found = new HashMap<String, JsonObject>();
    if (response.statusCode() == 200) {
      var array = response.bodyAsJsonObject().getJsonArray("keys", new JsonArray());
      for (var item : array) {
        if (item instanceof JsonObject key
            && "RSA".equals(key.getString("kty"))
            && key.getString("kid") != null) {
          found.put(key.getString("kid"), key.copy().put("alg", "RS256"));
        }
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException("no RSA key in the answer " + response.statusCode());
    }
    return Map.copyOf(found);
  }
}
