package io.polyshop.testkit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;

/**
 * Publishes the tests' key in place of auth, and beside it the keys of a service under test that
 * has its own: auth itself must believe both its tokens and the tests'.
 */
final class JwksServer {

  /** Where a service that has keys publishes them. */
  static final String PATH = "/.well-known/jwks.json";

  private static final String HOST = "127.0.0.1";
  private static final long LISTEN_TIMEOUT_S = 10;

  private final WebClient client;
  private final JsonObject key;
  private final Map<String, IntSupplier> issuers = new ConcurrentHashMap<>();
  private int port;

  private JwksServer(Vertx vertx, JsonObject key) {
    this.client = WebClient.create(vertx, new WebClientOptions().setDefaultHost(HOST));
    this.key = key;
  }

  static JwksServer start(Vertx vertx, JsonObject key) {
    var server = new JwksServer(vertx, key);
    var listening = vertx.createHttpServer().requestHandler(server::answer).listen(0, HOST);
    try {
      server.port = listening.await(LISTEN_TIMEOUT_S, TimeUnit.SECONDS).actualPort();
      return server;
    } catch (TimeoutException e) {
      throw new IllegalStateException("the key server does not listen", e);
    }
  }

  /** The tests' key alone. */
  String url() {
    return "http://" + HOST + ":" + port + PATH;
  }

  /**
   * The tests' key and those of a service: no key at all until the service answers, so that nobody
   * remembers one half.
   *
   * @param servicePort where its API listens
   */
  String urlWith(String service, IntSupplier servicePort) {
    issuers.put("/" + service + PATH, servicePort);
    return "http://" + HOST + ":" + port + "/" + service + PATH;
  }

  private void answer(HttpServerRequest request) {
    var issuer = issuers.get(request.path());
    (issuer == null ? Future.succeededFuture(new JsonArray()) : keysOf(issuer))
        .map(keys -> new JsonObject().put("keys", keys.add(key)))
        .onSuccess(
            keys ->
                request
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .end(keys.toBuffer()))
        .onFailure(away -> request.response().setStatusCode(503).end());
  }

  private Future<JsonArray> keysOf(IntSupplier issuer) {
    try {
      return client
          .get(issuer.getAsInt(), HOST, PATH)
          .send()
          .map(response -> response.bodyAsJsonObject().getJsonArray("keys").copy());
    } catch (IllegalStateException e) {
      return Future.failedFuture(e);
    }
  }
}
