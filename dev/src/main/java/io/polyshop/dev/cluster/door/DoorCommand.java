package io.polyshop.dev.cluster.door;

import io.micrometer.core.instrument.Gauge;
import io.polyshop.dev.Services;
import io.polyshop.dev.StartException;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.TrustedProxies;
import io.polyshop.runtime.http.edge.ManagementServer;
import io.polyshop.runtime.telemetry.Readiness;
import io.polyshop.runtime.telemetry.VertxRuntime;
import io.vertx.core.Future;
import io.vertx.core.dns.DnsClientOptions;
import java.net.BindException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code polyshop door}: only the front door, before replicas that run in containers. */
@Command(
    name = "door",
    description = {
      "Runs a load balancer before services that run elsewhere: one port for all, and one for each",
      "service. The name of a service must have the addresses of all its replicas, as in Docker",
      "Compose. HTTP_TRUSTED_PROXIES names the proxies before it."
    })
public final class DoorCommand implements Callable<Integer> {

  private static final String PROXIES = "HTTP_TRUSTED_PROXIES";
  private static final long NAME_LIMIT_MS = 2_000;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port for all services (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--management-port",
      defaultValue = "9080",
      description = "The door's own health and metrics (default: ${DEFAULT-VALUE}).")
  private int managementPort;

  @Option(
      names = "--service-port",
      defaultValue = "8080",
      description = "Where each replica serves (default: ${DEFAULT-VALUE}).")
  private int servicePort;

  @Option(
      names = "--service-management-port",
      defaultValue = "9080",
      description = "Where each replica tells its health (default: ${DEFAULT-VALUE}).")
  private int serviceManagementPort;

  @Override
  public Integer call() throws InterruptedException {
    var proxies = TrustedProxies.parse(PROXIES, Env.ofProcess().text(PROXIES, ""));
    var runtime = VertxRuntime.create("door");
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> runtime.vertx().close().await(), "shutdown"));
    try {
      open(runtime, proxies).await();
    } catch (Exception e) {
      throw cannotOpen(e);
    }
    System.out.println("door: listens on " + host + ":" + port);
    new CountDownLatch(1).await();
    return 0;
  }

  private Future<?> open(VertxRuntime runtime, TrustedProxies proxies) {
    var vertx = runtime.vertx();
    var door = new FrontDoor(vertx, host, proxies);
    var doors =
        Services.all().stream().collect(Collectors.toMap(Service::name, Service::defaultPort));
    var readiness = new Readiness(vertx);
    for (var service : doors.keySet()) {
      readiness.check(service, () -> served(door.ready(service)));
      Gauge.builder("polyshop.door.ready.replicas", () -> door.ready(service))
          .tag("service", service)
          .register(runtime.metrics());
    }
    var names = vertx.createDnsClient(new DnsClientOptions().setQueryTimeout(NAME_LIMIT_MS));
    return new ManagementServer(vertx, Map.of("door", readiness), runtime.metrics())
        .listen(host, managementPort)
        .compose(listening -> door.open(port, doors))
        .compose(
            open ->
                new NamedReplicas(
                        door, doors.keySet(), servicePort, serviceManagementPort, names::resolveA)
                    .start(vertx));
  }

  private static Future<Void> served(int replicas) {
    return replicas > 0 ? Future.succeededFuture() : Future.failedFuture("no replica is ready");
  }

  private StartException cannotOpen(Exception error) {
    var why = error instanceof BindException ? "a port of it is taken" : error.getMessage();
    return new StartException("the front door at " + host + ":" + port + " fails: " + why, error);
  }
}
