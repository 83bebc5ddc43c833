package io.polyshop.dev.cluster.door;

import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tells a front door of the replicas that a name server knows: a service's name has the address of
 * each of them. They come and go; the door is told within a second.
 */
final class NamedReplicas {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final FrontDoor door;
  private final Collection<String> services;
  private final int port;
  private final int managementPort;
  private final Function<String, Future<List<String>>> lookUp;
  private final Map<String, List<Replica>> known = new ConcurrentHashMap<>();

  /**
   * @param port where each replica serves
   * @param lookUp the addresses that a name has
   */
  NamedReplicas(
      FrontDoor door,
      Collection<String> services,
      int port,
      int managementPort,
      Function<String, Future<List<String>>> lookUp) {
    this.door = door;
    this.services = services;
    this.port = port;
    this.managementPort = managementPort;
    this.lookUp = lookUp;
  }

  /** Looks until Vert.x closes. */
  Future<?> start(Vertx vertx) {
    return vertx.deployVerticle(new Worker("names of replicas", PERIOD, this::look));
  }

  private Future<Boolean> look() {
    var names = new ArrayList<>(services);
    return Future.join(names.stream().map(this::lookUp).toList())
        .transform(ended -> door.watch(known.values().stream().flatMap(List::stream).toList()))
        .map(false);
  }

  /** Without an answer all stays as it was: who is really gone, health tells. */
  private Future<?> lookUp(String service) {
    return lookUp
        .apply(service)
        .map(addresses -> addresses.stream().sorted().map(at -> replica(service, at)).toList())
        .onSuccess(replicas -> known.put(service, replicas));
  }

  private Replica replica(String service, String address) {
    return new Replica(service + " at " + address, service, address, port, managementPort);
  }
}
