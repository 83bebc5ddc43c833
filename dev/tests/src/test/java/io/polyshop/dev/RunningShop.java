package io.polyshop.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A shop that {@code ./polyshop up} runs, with demo data in {@code data} of its folder. */
public final class RunningShop implements AutoCloseable {

  private final ShopPorts ports = TestShop.freePorts();
  private final JavaProcess process;

  private RunningShop(Path folder) {
    this.process =
        JavaProcess.start(
            "dev",
            settings(ports),
            folder.resolve("up.log"),
            "up",
            "--data",
            folder.resolve("data").toString());
  }

  /** Starts it; beside its data there is the {@code polyshop} command. */
  public static RunningShop up(Path folder) {
    var shop = new RunningShop(folder);
    try {
      shop.process.awaitOutput("polyshop: ready in");
      var command = folder.resolve("polyshop");
      Files.writeString(
          command, "#!/bin/sh\nexec '" + TestedTree.ROOT.resolve("polyshop") + "' \"$@\"\n");
      command.toFile().setExecutable(true);
      return shop;
    } catch (IOException e) {
      shop.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      shop.close();
      throw e;
    }
  }

  /** The settings that {@code up} takes its ports from. */
  static Map<String, String> settings(ShopPorts ports) {
    return new HashMap<>(ports.settings());
  }

  /** For commands that are to find this shop, and not to build anything. */
  public Map<String, String> environment() {
    var environment = settings(ports);
    environment.put("POLYSHOP_BUILD", "no");
    environment.put("POLYSHOP_JAVA_OPTS", "-Xmx256m");
    return environment;
  }

  /** The text with this shop's ports in the place of the usual ones. */
  public String withItsPorts(String text) {
    var mine = text;
    for (var service : Services.all()) {
      mine = mine.replaceAll("\\b" + service.defaultPort() + "\\b", "" + ports.of(service.name()));
    }
    return mine.replaceAll("\\b9080\\b", "" + ports.management())
        .replaceAll("\\b15432\\b", "" + ports.postgres())
        .replaceAll("\\b19092\\b", "" + ports.kafka());
  }

  @Override
  public void close() {
    process.close();
  }
}
