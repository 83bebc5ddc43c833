package io.polyshop.testkit;

import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.ServiceHost;
import io.polyshop.runtime.config.Env;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The service as the runtime runs it, with a Vert.x of its own, as in a process of its own. */
final class ServiceProcess {

  private static final long TIMEOUT_S = 60;

  private final Vertx vertx;
  private final ServiceHost host;
  private final Set<Topic> inputs;

  private ServiceProcess(Vertx vertx, ServiceHost host, Set<Topic> inputs) {
    this.vertx = vertx;
    this.host = host;
    this.inputs = inputs;
  }

  /** Returns when the API listens. */
  static ServiceProcess start(Service service, Map<String, String> environment) {
    var vertx = Vertx.vertx();
    var observed = ObservedService.of(service);
    try {
      var host =
          ServiceHost.start(vertx, observed, new Env(environment))
              .await(TIMEOUT_S, TimeUnit.SECONDS);
      return new ServiceProcess(vertx, host, observed.assembly().handlers().keySet());
    } catch (TimeoutException | RuntimeException e) {
      vertx.close();
      throw new IllegalStateException(service.name() + " does not start", e);
    }
  }

  int port() {
    return host.httpPort();
  }

  /** The topics that the service reads. */
  Set<Topic> inputs() {
    return inputs;
  }

  /** Ends it in order; returns when it is done. */
  void stop() {
    try {
      // Not chained: a future of this Vert.x cannot tell that the Vert.x has closed.
      host.stop().await(TIMEOUT_S, TimeUnit.SECONDS);
      vertx.close().await(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(host.service().name() + " does not stop", e);
    }
  }
}
