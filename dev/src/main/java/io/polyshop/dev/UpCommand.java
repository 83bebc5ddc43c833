package io.polyshop.dev;

import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.DataFolderInUseException;
import io.polyshop.embedded.PortTakenException;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
      description = "Only these services, the engines, and auth for tokens (default: all seven).")
  private List<String> names = List.of();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The folder that keeps everything (default: ${DEFAULT-VALUE}).")
  private Path data;

  @Option(names = "--no-demo", description = "Start with an empty shop: no products, no log-ins.")
  private boolean noDemo;

  @Override
  public Integer call() throws Exception {
    var started = System.nanoTime();
    var shop = start();
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(shop, stopped), "shutdown"));
    var logins = noDemo ? null : DemoLogins.of(shop.folder()::secret);
    if (!noDemo) {
      loadDemo(shop, logins);
    }
    var seconds = (System.nanoTime() - started) / 1e9;
    new Banner(shop.ports(), shop.folder().path(), logins).print(System.out, seconds);
    stopped.await();
    return 0;
  }

  private Shop start() throws IOException {
    var chosen = chosen();
    DataFolder folder = null;
    try {
      var ports = ShopPorts.from(Env.ofProcess(), chosen);
      folder = DataFolder.open(data);
      var settings = new HashMap<>(System.getenv());
      if (!noDemo) {
        var admin = DemoLogins.of(folder::secret).admin();
        settings.put("AUTH_BOOTSTRAP_ADMIN_EMAIL", admin.email());
        settings.put("AUTH_BOOTSTRAP_ADMIN_PASSWORD", admin.password());
      }
      System.out.println("polyshop: starting on " + folder.path());
      if (!noDemo && chosen.size() < Services.all().size() && !isDemoLoaded(folder)) {
        loadWithAll(folder, settings);
        folder = DataFolder.open(data);
      }
      return Shop.start(folder, ports, settings);
    } catch (DataFolderInUseException | PortTakenException | ConfigException e) {
      if (folder != null) {
        folder.close();
      }
      throw new StartException(e.getMessage(), e);
    }
  }

  private List<Service> chosen() {
    try {
      return names.isEmpty() ? Services.all() : Services.named(names);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** A service alone knows the products by what the others said once: all run for a moment. */
  private static void loadWithAll(DataFolder folder, Map<String, String> settings)
      throws IOException {
    System.out.println("polyshop: all services run once, to load the demo data");
    var ports = ShopPorts.from(Env.ofProcess(), Services.all());
    try (var shop = Shop.start(folder, ports, settings)) {
      loadDemo(shop, DemoLogins.of(folder::secret));
    }
  }

  private static boolean isDemoLoaded(DataFolder folder) {
    return Files.exists(folder.path().resolve(DEMO_LOADED));
  }

  /** The marker holds the products' ids, for those who test a service without the catalogue. */
  private static void loadDemo(Shop shop, DemoLogins logins) throws IOException {
    if (!isDemoLoaded(shop.folder())) {
      var products = new DemoCatalogue(ApiClient.anonymous(shop.ports()), logins).load();
      System.out.println("polyshop: loaded " + products.size() + " demo products");
      Files.write(shop.folder().path().resolve(DEMO_LOADED), products);
    }
  }

  private static void stop(Shop shop, CountDownLatch stopped) {
    System.out.println("polyshop: stopping");
    shop.close();
    System.out.println("polyshop: stopped");
    stopped.countDown();
  }
}
