package io.polyshop.dev;

import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.DataFolderInUseException;
import io.polyshop.embedded.PortTakenException;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code polyshop up}: everything in this process, until Ctrl-C. */
@Command(name = "up", description = "Runs the whole shop in this process, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

  private static final String DEMO_LOADED = "demo-loaded";

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

  private Shop start() {
    DataFolder folder = null;
    try {
      var ports = ShopPorts.from(Env.ofProcess(), Shop.services());
      folder = DataFolder.open(data);
      var settings = new HashMap<>(System.getenv());
      if (!noDemo) {
        var admin = DemoLogins.of(folder::secret).admin();
        settings.put("AUTH_BOOTSTRAP_ADMIN_EMAIL", admin.email());
        settings.put("AUTH_BOOTSTRAP_ADMIN_PASSWORD", admin.password());
      }
      System.out.println("polyshop: starting on " + folder.path());
      return Shop.start(folder, ports, settings);
    } catch (DataFolderInUseException | PortTakenException | ConfigException e) {
      if (folder != null) {
        folder.close();
      }
      throw new StartException(e.getMessage(), e);
    }
  }

  private static void loadDemo(Shop shop, DemoLogins logins) throws IOException {
    var marker = shop.folder().path().resolve(DEMO_LOADED);
    if (!Files.exists(marker)) {
      var products = new DemoCatalogue(ApiClient.anonymous(shop.ports()), logins).load();
      System.out.println("polyshop: loaded " + products + " demo products");
      Files.createFile(marker);
    }
  }

  private static void stop(Shop shop, CountDownLatch stopped) {
    System.out.println("polyshop: stopping");
    shop.close();
    System.out.println("polyshop: stopped");
    stopped.countDown();
  }
}
