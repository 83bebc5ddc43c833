package io.polyshop.dev;

import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.DataFolderInUseException;
import io.polyshop.embedded.PortTakenException;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.io.UncheckedIOException;
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
    } catch (RuntimeException e) {
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

  private void run(List<Service> chosen, long began) {
    var folder = open();
    var demo = noDemo ? null : new DemoData(folder);
    var shop = start(folder, chosen, demo);
    if (!shutDown.isAsked()) {
      shop.open();
      var seconds = (System.nanoTime() - began) / 1e9;
      new Banner(shop.ports().only(chosen), folder.path(), demo == null ? null : demo.logins())
          .print(System.out, seconds);
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
  private Shop start(DataFolder folder, List<Service> chosen, DemoData demo) {
    var load = demo != null && !demo.isLoaded();
    var ports = ShopPorts.from(Env.ofProcess(), load ? Services.all() : chosen);
    var shop = Shop.startClosed(folder, ports, settings(demo));
    shutDown.closes(shop);
    if (load && !shutDown.isAsked()) {
      say("loading the demo data, once; this needs all services");
      say("loaded " + demo.load(shop.ports()).size() + " demo products");
      shop.keepOnly(chosen.stream().map(Service::name).toList());
    }
    return shop;
  }

  private static Map<String, String> settings(DemoData demo) {
    var settings = new HashMap<>(System.getenv());
    if (demo != null) {
      settings.putAll(demo.settings());
    }
    return settings;
  }

  private static void say(String what) {
    System.out.println("polyshop: " + what);
  }
}
