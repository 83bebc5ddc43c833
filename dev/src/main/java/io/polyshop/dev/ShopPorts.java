package io.polyshop.dev;

import io.polyshop.runtime.Service;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where everything listens, all on loopback. Each port has a setting: {@code ORDER_PORT} and so on
 * for the services, {@code MANAGEMENT_PORT}, {@code POSTGRES_PORT}, {@code KAFKA_PORT}, {@code
 * SMTP_PORT}.
 */
public record ShopPorts(
    Map<String, Integer> services, int management, int postgres, int kafka, int smtp) {

  private static final String NOTE = "ports";

  /** No port twice: two servers of one Vert.x on one port would share what comes in. */
  public ShopPorts {
    var seen = new HashSet<Integer>();
    Stream.concat(services.values().stream(), Stream.of(management, postgres, kafka, smtp))
        .filter(port -> !seen.add(port))
        .findFirst()
        .ifPresent(
            port -> {
              throw new ConfigException("port " + port + " is set for two servers");
            });
  }

  /**
   * Where a shop is that runs on this folder: as it noted there, unless the settings of this
   * process say otherwise.
   */
  public static ShopPorts of(Path folder) {
    var settings = new HashMap<String, String>();
    try (var noted = Files.newBufferedReader(folder.resolve(NOTE))) {
      var properties = new Properties();
      properties.load(noted);
      properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
    } catch (IOException e) {
      // Nothing was noted: then it is where shops usually are.
      settings.clear();
    }
    settings.putAll(System.getenv());
    return from(new Env(settings));
  }

  /** Notes them in the shop's folder. */
  public void note(Path folder) {
    var lines = new ArrayList<String>();
    settings().forEach((name, port) -> lines.add(name + "=" + port));
    try {
      Files.write(folder.resolve(NOTE), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The settings that say the same. */
  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    services.forEach((name, port) -> settings.put(setting(name), Integer.toString(port)));
    settings.put("MANAGEMENT_PORT", Integer.toString(management));
    settings.put("POSTGRES_PORT", Integer.toString(postgres));
    settings.put("KAFKA_PORT", Integer.toString(kafka));
    settings.put("SMTP_PORT", Integer.toString(smtp));
    return settings;
  }

  private static String setting(String service) {
    return service.toUpperCase(Locale.ROOT) + "_PORT";
  }

  /** As the settings say, all seven services. */
  public static ShopPorts from(Env env) {
    return from(env, Services.all());
  }

  static ShopPorts from(Env env, List<Service> services) {
    var ports = new LinkedHashMap<String, Integer>();
    for (var service : services) {
      ports.put(
          service.name(), env.integer(setting(service.name()), service.defaultPort(), 1, 65_535));
    }
    return new ShopPorts(
        ports,
        env.integer("MANAGEMENT_PORT", 9080, 1, 65_535),
        env.integer("POSTGRES_PORT", 15432, 1, 65_535),
        env.integer("KAFKA_PORT", 19092, 1, 65_535),
        env.integer("SMTP_PORT", 10025, 1, 65_535));
  }

  /** The same without the other services. */
  ShopPorts only(List<Service> some) {
    var kept = new LinkedHashMap<String, Integer>();
    some.forEach(service -> kept.put(service.name(), of(service.name())));
    return new ShopPorts(kept, management, postgres, kafka, smtp);
  }

  boolean has(String service) {
    return services.containsKey(service);
  }

  int of(String service) {
    return services.get(service);
  }

  /** Where a service's API answers. */
  public String url(String service) {
    return "http://127.0.0.1:" + of(service);
  }
}
