package io.polyshop.runtime;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.http.edge.ManagementServer;
import io.polyshop.runtime.telemetry.LogFields;
import io.polyshop.runtime.telemetry.VertxRuntime;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one service as a process of its own, until SIGTERM. */
public final class ServiceLauncher {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceLauncher.class);
  private static final int EXIT_CONFIG = 2;
  private static final int EXIT_START = 1;
  private static final long STOP_TIMEOUT_S = 20;

  private ServiceLauncher() {}

  /** Starts the service with the process's environment; ends the process if it cannot. */
  public static void run(Service service) {
    LogFields.ofProcess(service.name());
    var runtime = VertxRuntime.create(service.name());
    try {
      start(runtime, new ServiceHost(runtime.vertx(), service, Env.ofProcess()));
    } catch (ConfigException e) {
      LOG.error("{}: {}", service.name(), e.getMessage());
      System.exit(EXIT_CONFIG);
    } catch (RuntimeException e) {
      LOG.error("{}: cannot start", service.name(), e);
      System.exit(EXIT_START);
    }
  }

  private static void start(VertxRuntime runtime, ServiceHost host) {
    var name = host.service().name();
    var config = host.config();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(runtime, host), "shutdown"));
    new ManagementServer(runtime.vertx(), Map.of(name, host.readiness()), runtime.metrics())
        .listen(config.host(), config.managementPort())
        .onSuccess(port -> LOG.info("{}: health and metrics on port {}", name, port))
        .compose(port -> host.start())
        .onSuccess(v -> LOG.info("{}: {}", name, doing(host)))
        .compose(v -> host.readiness().whenUp())
        .onSuccess(v -> LOG.info("{}: ready", name))
        .onFailure(e -> failed(name, e));
  }

  private static String doing(ServiceHost host) {
    return host.httpPort() == 0
        ? "reads its topics"
        : "serves on " + host.config().host() + ":" + host.httpPort();
  }

  private static void failed(String service, Throwable error) {
    if (error instanceof CancellationException) {
      // Told to stop while it waited for the database: the process ends already.
      return;
    }
    LOG.error("{}: cannot start: {}", service, error.getMessage(), error);
    // Not here: stopping needs the event loop that this runs on.
    new Thread(() -> System.exit(EXIT_START), "exit").start();
  }

  /** In two steps: a future of the service's own Vert.x never completes once that is closed. */
  private static void stop(VertxRuntime runtime, ServiceHost host) {
    stopped(host.service().name(), host.stop());
    stopped(host.service().name(), runtime.vertx().close());
  }

  private static void stopped(String service, Future<?> stop) {
    try {
      stop.await(STOP_TIMEOUT_S, TimeUnit.SECONDS);
    } catch (Exception e) {
      LOG.warn("{}: did not shut down cleanly: {}", service, e.toString());
    }
  }
}
