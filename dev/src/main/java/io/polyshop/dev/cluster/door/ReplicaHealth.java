package io.polyshop.dev.cluster.door;

import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Which replicas are ready, by what each process says on {@code /health/ready} twice a second. One
 * that says no, or cannot be reached, gets no further requests at once; one that does not answer,
 * after two questions.
 */
final class ReplicaHealth {

  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final long ANSWER_LIMIT_MS = 1_000;
  private static final int MOST_SILENCES = 2;
  private static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final HttpClient client;
  private final Collection<Replica> replicas;
  private final Set<Replica> ready = ConcurrentHashMap.newKeySet();
  private final Map<Integer, Integer> silences = new ConcurrentHashMap<>();

  ReplicaHealth(Vertx vertx, Collection<Replica> replicas) {
    this.vertx = vertx;
    this.replicas = replicas;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) ANSWER_LIMIT_MS).setKeepAlive(false));
  }

  /** Asks until Vert.x closes. */
  Future<Void> start() {
    var watches = replicas.stream().map(Replica::managementPort).distinct().map(this::watch);
    return Future.all(watches.toList()).mapEmpty();
  }

  boolean isReady(Replica replica) {
    return ready.contains(replica);
  }

  /** It could not be reached just now: no need to ask. */
  void unreachable(Replica replica) {
    ready.remove(replica);
  }

  private Future<String> watch(int managementPort) {
    return vertx.deployVerticle(
        new Worker("health of " + managementPort, PERIOD, () -> look(managementPort)));
  }

  private Future<Boolean> look(int managementPort) {
    return ask(managementPort)
        .onSuccess(report -> answered(managementPort, report))
        .onFailure(e -> silent(managementPort, e))
        .map(false)
        .otherwise(false);
  }

  private Future<JsonObject> ask(int managementPort) {
    return client
        .request(HttpMethod.GET, managementPort, HOST, "/health/ready")
        .compose(request -> request.send().compose(HttpClientResponse::body))
        .map(body -> body.toJsonObject().getJsonObject("services", new JsonObject()))
        .timeout(ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS);
  }

  private void answered(int managementPort, JsonObject services) {
    silences.remove(managementPort);
    for (var replica : replicas) {
      if (replica.managementPort() == managementPort) {
        var said = services.getJsonObject(replica.service(), new JsonObject());
        if ("UP".equals(said.getString("status"))) {
          ready.add(replica);
        } else {
          ready.remove(replica);
        }
      }
    }
  }

  private void silent(int managementPort, Throwable error) {
    var isGone = error instanceof java.net.ConnectException;
    if (isGone || silences.merge(managementPort, 1, Integer::sum) >= MOST_SILENCES) {
      ready.removeIf(replica -> replica.managementPort() == managementPort);
    }
  }
}
