package io.polyshop.dev;

import io.polyshop.runtime.Service;
import io.polyshop.runtime.ServiceHost;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.http.edge.ManagementServer;
import io.polyshop.runtime.telemetry.Readiness;
import io.polyshop.runtime.telemetry.VertxRuntime;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Services that share a process: one Vert.x, and one port for the health and figures of all. */
public final class Node implements AutoCloseable {

  private static final long STOP_LIMIT_S = 20;

  private final VertxRuntime runtime = VertxRuntime.create("polyshop");
  private final List<ServiceHost> hosts = new CopyOnWriteArrayList<>();
  private final Map<String, Readiness> readiness = new ConcurrentSkipListMap<>();

  /** One more service, before the start. */
  public void add(Service service, Env env) {
    var host = new ServiceHost(runtime.vertx(), service, env);
    hosts.add(host);
    readiness.put(service.name(), host.readiness());
  }

  /** Something besides the services without which the node is not ready. */
  void check(String of, String name, Supplier<Future<Void>> check) {
    readiness.put(of, new Readiness(runtime.vertx()).check(name, check));
  }

  /** Starts all; completes when each service is ready for work. */
  public Future<Void> start(String host, int managementPort) {
    var starts = new ArrayList<Future<?>>();
    starts.add(
        new ManagementServer(runtime.vertx(), readiness, runtime.metrics())
            .listen(host, managementPort));
    hosts.forEach(service -> starts.add(service.start()));
    return Future.all(starts)
        .compose(all -> Future.all(hosts.stream().map(h -> h.readiness().whenUp()).toList()))
        .mapEmpty();
  }

  /** Ends the services that are not among these. */
  void keepOnly(Collection<String> names) {
    var others = hosts.stream().filter(host -> !names.contains(host.service().name())).toList();
    others.forEach(host -> readiness.remove(host.service().name()));
    hosts.removeAll(others);
    stopped(Future.join(others.stream().map(ServiceHost::stop).toList()));
  }

  /** Ends the services in order, then the rest. */
  @Override
  public void close() {
    stopped(Future.join(hosts.stream().map(ServiceHost::stop).toList()));
    stopped(runtime.vertx().close());
  }

  /** What does not stop in time is left behind: others must still be stopped in order. */
  private static void stopped(Future<?> stop) {
    try {
      stop.await(STOP_LIMIT_S, TimeUnit.SECONDS);
    } catch (Exception e) {
      System.err.println("polyshop: did not shut down cleanly: " + e);
    }
  }
}
