package io.polyshop.dev;

import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.DataFolderInUseException;
import io.polyshop.embedded.PortTakenException;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code polyshop up}: everything, or some services, in this process, until Ctrl-C. */
@Command(
    name = "up",
    description = "Runs the whole shop, or some of its services, in this process, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

  private static final String DEMO_LOADED = "demo-loaded";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SERVICE",
      arity = "0..*",
      description = "Only these services, PostgreSQL, Kafka, and auth (default: all).")
  private List<String> names = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The folder that keeps everything (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(names = "--no-demo", description = "Start with an empty shop: no products, no log-ins.")
  private boolean noDemo;

  private final ShutDown shutDown = new ShutDown();

  @Override
  public Integer call() throws Exception {
    var began = System.nanoTime();
    var chosen = chosen();
    shutDown.arm();
    try {
      run(chosen, began);
      shutDown.startIsOver();
    } catch (DataFolderInUseException e) {
      throw failed(e, ": stop it, or choose another folder with --data");
    } catch (PortTakenException e) {
      throw failed(
          e, ": stop what listens there, or set another port (AUTH_PORT, KAFKA_PORT, ...)");
    } catch (ConfigException e) {
      throw failed(e, "");
    } catch (RuntimeException | IOException e) {
      if (!shutDown.isAsked()) {
        shutDown.startFailed();
        throw e;
      }
      // What cannot start any more because the process ends is no error.
      shutDown.startIsOver();
    }
    shutDown.await();
    return 0;
  }

  private StartException failed(RuntimeException e, String remedy) {
    shutDown.startFailed();
    return new StartException(e.getMessage() + remedy, e);
  }

  private void run(List<Service> chosen, long began) throws IOException {
    var folder = open();
    var logins = noDemo ? null : DemoLogins.of(folder::secret);
    var shop = start(folder, chosen, logins);
    if (!shutDown.isAsked()) {
      shop.open();
      var seconds = (System.nanoTime() - began) / 1e9;
      new Banner(shop.ports().only(chosen), folder.path(), logins).print(System.out, seconds);
    }
  }

  private List<Service> chosen() {
    try {
      return names.isEmpty() ? Services.all() : Services.named(names);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private DataFolder open() {
    DataFolder folder;
    try {
      folder = DataFolder.open(data);
    } catch (UncheckedIOException e) {
      throw new StartException(data + " cannot be the data folder: " + e.getCause(), e);
    }
    shutDown.closes(folder);
    say("starting PostgreSQL, Kafka and the services on " + folder.path());
    return folder;
  }

  /**
   * On a folder without demo data all services run at first: a service alone knows the products by
   * what the others said once.
   */
  private Shop start(DataFolder folder, List<Service> chosen, DemoLogins logins)
      throws IOException {
    var load = !noDemo && !Files.exists(folder.path().resolve(DEMO_LOADED));
    var ports = ShopPorts.from(Env.ofProcess(), load ? Services.all() : chosen);
    var shop = Shop.startClosed(folder, ports, settings(logins));
    shutDown.closes(shop);
    if (load && !shutDown.isAsked()) {
      loadDemo(shop, logins);
      shop.keepOnly(chosen.stream().map(Service::name).toList());
    }
    return shop;
  }

  private static Map<String, String> settings(DemoLogins logins) {
    var settings = new HashMap<>(System.getenv());
    if (logins != null) {
      settings.put("AUTH_BOOTSTRAP_ADMIN_EMAIL", logins.admin().email());
      settings.put("AUTH_BOOTSTRAP_ADMIN_PASSWORD", logins.admin().password());
    }
    return settings;
  }

  /** The marker holds the products' ids, for those who test a service without the catalogue. */
  private void loadDemo(Shop shop, DemoLogins logins) throws IOException {
    say("loading the demo data, once; this needs all services");
    var products = new DemoCatalogue(ApiClient.anonymous(shop.ports()), logins).load();
    say("loaded " + products.size() + " demo products");
    Files.write(shop.folder().path().resolve(DEMO_LOADED), products);
  }

  private static void say(String what) {
    System.out.println("polyshop: " + what);
  }
}
