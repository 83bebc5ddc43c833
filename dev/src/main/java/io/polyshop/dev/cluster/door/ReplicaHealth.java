package io.polyshop.dev.cluster.door;

import io.polyshop.dev.Breakages;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Which replicas are ready, by what each process says on {@code /health/ready} twice a second. One
 * that says no, or cannot be reached, gets no further requests at once; one that does not answer,
 * after two questions.
 */
final class ReplicaHealth {

  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final long ANSWER_LIMIT_MS = 1_000;
  private static final int MOST_SILENCES = 2;

  private final Vertx vertx;
  private final HttpClient client;
  private final Set<Replica> ready = ConcurrentHashMap.newKeySet();
  private final Map<SocketAddress, Integer> silences = new ConcurrentHashMap<>();

  /** A worker for each process, and its deployment. */
  private final Map<SocketAddress, Future<String>> watches = new ConcurrentHashMap<>();

  private volatile List<Replica> replicas = List.of();

  ReplicaHealth(Vertx vertx) {
    this.vertx = vertx;
    this.client =
        Breakages.client(
            vertx,
            new HttpClientOptions().setConnectTimeout((int) ANSWER_LIMIT_MS).setKeepAlive(false),
            new PoolOptions(),
            "health");
  }

  /** From now on there are these and no others; asks their processes until Vert.x closes. */
  Future<Void> watch(Collection<Replica> all) {
    replicas = List.copyOf(all);
    ready.retainAll(replicas);
    var processes = replicas.stream().map(Replica::management).collect(Collectors.toSet());
    var changes = new ArrayList<Future<?>>();
    for (var process : Set.copyOf(watches.keySet())) {
      if (!processes.contains(process)) {
        silences.remove(process);
        changes.add(watches.remove(process).compose(vertx::undeploy));
      }
    }
    processes.forEach(process -> changes.add(watches.computeIfAbsent(process, this::deploy)));
    return Future.all(changes).mapEmpty();
  }

  List<Replica> replicas() {
    return replicas;
  }

  boolean isReady(Replica replica) {
    return ready.contains(replica);
  }

  /** It could not be reached just now: no need to ask. */
  void unreachable(Replica replica) {
    ready.remove(replica);
  }

  private Future<String> deploy(SocketAddress process) {
    return vertx.deployVerticle(new Worker("health of " + process, PERIOD, () -> look(process)));
  }

  private Future<Boolean> look(SocketAddress process) {
    return ask(process)
        .onSuccess(report -> answered(process, report))
        .onFailure(e -> silent(process, e))
        .map(false)
        .otherwise(false);
  }

  private Future<JsonObject> ask(SocketAddress process) {
    return client
        .request(HttpMethod.GET, process.port(), process.host(), "/health/ready")
        .compose(
            request ->
                request
                    .exceptionHandler(Breakages.of("health"))
                    .send()
                    .compose(HttpClientResponse::body))
        .map(body -> body.toJsonObject().getJsonObject("services", new JsonObject()))
        .timeout(ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS);
  }

  private void answered(SocketAddress process, JsonObject services) {
    silences.remove(process);
    for (var replica : replicas) {
      if (replica.management().equals(process)) {
        var said = services.getJsonObject(replica.service(), new JsonObject());
        if ("UP".equals(said.getString("status"))) {
          ready.add(replica);
        } else {
          ready.remove(replica);
        }
      }
    }
  }

  private void silent(SocketAddress process, Throwable error) {
    var isGone = error instanceof java.net.ConnectException;
    if (isGone || silences.merge(process, 1, Integer::sum) >= MOST_SILENCES) {
      ready.removeIf(replica -> replica.management().equals(process));
    }
  }
}
