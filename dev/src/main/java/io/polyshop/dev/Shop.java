package io.polyshop.dev;

import io.polyshop.dev.deadletters.BrokerAddress;
import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.Engines;
import io.polyshop.embedded.Ports;
import io.polyshop.runtime.ServiceHost;
import io.polyshop.runtime.telemetry.ManagementServer;
import io.polyshop.runtime.telemetry.Readiness;
import io.polyshop.runtime.telemetry.VertxRuntime;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The engines, a mail catcher and the services in this process, on one data folder: all seven, or
 * those that have a port.
 */
public final class Shop implements AutoCloseable {

  private static final long START_LIMIT_S = 120;
  private static final long STOP_LIMIT_S = 20;

  private final DataFolder folder;
  private final ShopPorts ports;
  private final Engines engines;
  private final MailCatcher mails;
  private final VertxRuntime runtime;
  private final List<ServiceHost> hosts = new ArrayList<>();

  private Shop(DataFolder folder, ShopPorts ports) {
    this.folder = folder;
    this.ports = ports;
    claimPorts(ports);
    this.engines =
        Engines.start(
            folder.path(), ports.postgres(), ports.kafka(), folder.secret("postgres-password"));
    BrokerAddress.note(folder.path(), engines.kafka().bootstrapServers());
    this.mails = ports.has("notification") ? MailCatcher.start("127.0.0.1", ports.smtp()) : null;
    this.runtime = VertxRuntime.create();
  }

  /** Starts the services that have a port, and waits until each is ready for work. */
  static Shop start(DataFolder folder, ShopPorts ports, Map<String, String> settings) {
    var shop = new Shop(folder, ports);
    try {
      shop.startServices(settings);
      return shop;
    } catch (RuntimeException e) {
      shop.close();
      throw e;
    }
  }

  ShopPorts ports() {
    return ports;
  }

  DataFolder folder() {
    return folder;
  }

  Engines engines() {
    return engines;
  }

  /** Ends the services first, the engines last. */
  @Override
  public void close() {
    var stops = hosts.stream().map(ServiceHost::stop).toList();
    stopped(Future.join(stops));
    stopped(runtime.vertx().close());
    if (mails != null) {
      mails.close();
    }
    engines.close();
    folder.close();
  }

  private void startServices(Map<String, String> settings) {
    var environment = new ServiceEnvironment(folder, ports, settings);
    var readiness = new LinkedHashMap<String, Readiness>();
    for (var service : Services.named(ports.services().keySet())) {
      var login = environment.login(service.name());
      engines.postgres().ensureDatabase(login);
      var host = new ServiceHost(runtime.vertx(), service, environment.of(service.name(), login));
      hosts.add(host);
      readiness.put(service.name(), host.readiness());
    }
    var management = new ManagementServer(runtime.vertx(), readiness, runtime.metrics());
    var starts = new ArrayList<Future<?>>();
    starts.add(management.listen("127.0.0.1", ports.management()));
    hosts.forEach(host -> starts.add(host.start()));
    await(
        Future.all(starts)
            .compose(
                all -> Future.all(readiness.values().stream().map(Readiness::whenUp).toList())));
  }

  /** What does not stop in time is left behind: the engines must still be stopped in order. */
  private static void stopped(Future<?> stop) {
    try {
      stop.await(STOP_LIMIT_S, TimeUnit.SECONDS);
    } catch (Exception e) {
      System.err.println("polyshop: did not stop in order: " + e);
    }
  }

  private static void await(Future<?> started) {
    try {
      started.await(START_LIMIT_S, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the services did not start: " + e.getMessage(), e);
    }
  }

  private static void claimPorts(ShopPorts ports) {
    ports.services().forEach((name, port) -> Ports.claim(port, "the " + name + " service"));
    Ports.claim(ports.management(), "the management server");
    if (ports.has("notification")) {
      Ports.claim(ports.smtp(), "the mail catcher");
    }
  }
}
