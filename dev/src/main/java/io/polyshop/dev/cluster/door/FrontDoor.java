package io.polyshop.dev.cluster.door;

import io.polyshop.dev.Breakages;
import io.polyshop.runtime.config.TrustedProxies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * One port for the whole shop, and one for each service. Requests go to the replicas of their
 * service in turn.
 */
public final class FrontDoor {

  private static final int CONNECTIONS_A_REPLICA = 256;

  private final Vertx vertx;
  private final String host;
  private final TrustedProxies proxies;
  private final HttpClient client;
  private final ReplicaHealth health;
  private final ReplicaPool pool;
  private final Queue<HttpServer> servers = new ConcurrentLinkedQueue<>();

  /**
   * @param host where it listens
   * @param proxies who may stand before it and say for whom a request is
   */
  public FrontDoor(Vertx vertx, String host, TrustedProxies proxies) {
    this.vertx = vertx;
    this.host = host;
    this.proxies = proxies;
    this.health = new ReplicaHealth(vertx);
    this.pool = new ReplicaPool(health);
    this.client =
        Breakages.client(
            vertx,
            new HttpClientOptions(),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS_A_REPLICA),
            "to a replica");
  }

  /** From now on these are the replicas, and no others. */
  public Future<Void> watch(Collection<Replica> replicas) {
    return health.watch(replicas);
  }

  /**
   * Opens the doors; completes when all are open.
   *
   * @param services the port of each service's own door
   */
  public Future<Void> open(int port, Map<String, Integer> services) {
    var routes = Routes.of(services.keySet());
    var opened = new ArrayList<Future<?>>();
    opened.add(listen(port, request -> routes.service(request.path())));
    services.forEach((service, own) -> opened.add(listen(own, r -> Optional.of(service))));
    return Future.all(opened).mapEmpty();
  }

  /** Takes no more requests, and asks nobody any more. */
  public Future<Void> close() {
    var closed = new ArrayList<Future<?>>(servers.stream().map(HttpServer::close).toList());
    closed.add(health.watch(List.of()));
    return Future.join(closed).compose(v -> client.close());
  }

  /** Whether all replicas of that process are ready. */
  public boolean isReady(String member) {
    return health.replicas().stream()
        .filter(replica -> replica.member().equals(member))
        .allMatch(health::isReady);
  }

  /** How many replicas of that service are ready. */
  int ready(String service) {
    return pool.ready(service).size();
  }

  private Future<?> listen(int port, Function<HttpServerRequest, Optional<String>> serviceOf) {
    return vertx
        .createHttpServer()
        .connectionHandler(connection -> connection.exceptionHandler(Breakages.of("front door")))
        .requestHandler(Forwarding.proxy(client, pool, health, proxies, serviceOf))
        .listen(port, host)
        .onSuccess(servers::add);
  }
}
