package io.polyshop.dev;

import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.Engines;
import io.polyshop.embedded.Ports;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The engines, a mail catcher and the services in this process, on one data folder: all services,
 * or those that have a port. It is ready once it is {@link #open}.
 */
public final class Shop implements AutoCloseable {

  private static final long START_LIMIT_S = 120;

  private final DataFolder folder;
  private final ShopPorts ports;
  private final Engines engines;
  private final MailCatcher mails;
  private final Node node;
  private volatile boolean open;

  private Shop(DataFolder folder, ShopPorts ports) {
    this.folder = folder;
    this.ports = ports;
    claimPorts(ports);
    this.engines =
        Engines.start(
            folder.path(), ports.postgres(), ports.kafka(), folder.secret("postgres-password"));
    ports.note(folder.path());
    BrokerAddress.note(folder.path(), engines.kafka().bootstrapServers());
    this.mails = ports.has("notification") ? MailCatcher.start("127.0.0.1", ports.smtp()) : null;
    this.node = new Node();
  }

  /** Starts the services that have a port, waits until each is ready for work, and opens. */
  static Shop start(DataFolder folder, ShopPorts ports, Map<String, String> settings) {
    var shop = startClosed(folder, ports, settings);
    shop.open();
    return shop;
  }

  /** The same, but {@code /health/ready} says that the shop is not ready yet. */
  static Shop startClosed(DataFolder folder, ShopPorts ports, Map<String, String> settings) {
    var shop = new Shop(folder, ports);
    try {
      shop.startServices(settings);
      return shop;
    } catch (RuntimeException e) {
      shop.close();
      throw e;
    }
  }

  /** From now on {@code /health/ready} is what the services say. */
  void open() {
    open = true;
  }

  /** Ends the services that are not among these: they were needed for a moment only. */
  void keepOnly(Collection<String> names) {
    node.keepOnly(names);
    if (mails != null && !names.contains("notification")) {
      mails.close();
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
    open = false;
    node.close();
    if (mails != null) {
      mails.close();
    }
    engines.close();
    folder.close();
  }

  private void startServices(Map<String, String> settings) {
    var environment = new ServiceEnvironment(folder, ports, settings);
    for (var service : Services.named(ports.services().keySet())) {
      var login = environment.login(service.name());
      engines.postgres().ensureDatabase(login);
      node.add(service, environment.of(service.name(), login));
    }
    node.check("shop", "opening", this::opened);
    await(node.start("127.0.0.1", ports.management()));
  }

  private Future<Void> opened() {
    return open
        ? Future.succeededFuture()
        : Future.failedFuture("the shop starts, loads the demo data or stops");
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
