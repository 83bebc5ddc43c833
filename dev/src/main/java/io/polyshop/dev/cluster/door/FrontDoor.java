package io.polyshop.dev.cluster.door;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One port for the whole shop, and one for each service, on loopback. Requests go to the replicas
 * of their service in turn.
 */
public final class FrontDoor {

  private static final int CONNECTIONS_A_REPLICA = 256;
  private static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final HttpClient client;
  private final List<Replica> replicas;
  private final ReplicaHealth health;
  private final ReplicaPool pool;

  public FrontDoor(Vertx vertx, List<Replica> replicas) {
    this.vertx = vertx;
    this.replicas = replicas;
    this.health = new ReplicaHealth(vertx, replicas);
    this.pool = new ReplicaPool(replicas, health);
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS_A_REPLICA));
  }

  /**
   * Opens the doors; completes when all are open.
   *
   * @param services the port of each service's own door
   */
  public Future<Void> open(int port, Map<String, Integer> services) {
    var routes = Routes.of(services.keySet());
    var opened = new ArrayList<Future<?>>();
    opened.add(health.start());
    opened.add(listen(port, request -> routes.service(request.path())));
    services.forEach((service, own) -> opened.add(listen(own, r -> Optional.of(service))));
    return Future.all(opened).mapEmpty();
  }

  /** Whether all replicas of that process are ready. */
  public boolean isReady(String member) {
    return replicas.stream().filter(r -> r.member().equals(member)).allMatch(health::isReady);
  }

  private Future<?> listen(int port, Function<HttpServerRequest, Optional<String>> serviceOf) {
    return vertx
        .createHttpServer()
        .requestHandler(Forwarding.proxy(client, pool, health, serviceOf))
        .listen(port, HOST);
  }
}
