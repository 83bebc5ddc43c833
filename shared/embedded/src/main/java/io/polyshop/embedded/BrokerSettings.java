package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The broker's settings: the fixed ones of {@code broker.properties}, and where it runs. */
final class BrokerSettings {

  private static final List<String> COPIES =
      List.of(
          "default.replication.factor",
          "offsets.topic.replication.factor",
          "transaction.state.log.replication.factor",
          "share.coordinator.state.topic.replication.factor");

  private static final List<String> LEAST_COPIES =
      List.of(
          "min.insync.replicas",
          "transaction.state.log.min.isr",
          "share.coordinator.state.topic.min.isr");

  /** A broker that is believed dead too soon costs the others more than one that is waited for. */
  private static final String AMONG_SEVERAL_MS = "3000";

  private BrokerSettings() {}

  static Map<String, String> of(Path log, BrokerPlace place) {
    var settings = fixed();
    var broker = Ports.LOOPBACK + ":" + place.port();
    var controller = Ports.LOOPBACK + ":" + place.controller();
    settings.put("node.id", Integer.toString(place.id()));
    settings.put("log.dirs", log.toString());
    settings.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://" + broker);
    settings.put("controller.quorum.voters", place.voters());
    if (place.copies() > 1) {
      settings.put("broker.session.timeout.ms", AMONG_SEVERAL_MS);
    }
    COPIES.forEach(name -> settings.put(name, Integer.toString(place.copies())));
    LEAST_COPIES.forEach(name -> settings.put(name, Integer.toString(place.leastCopies())));
    return settings;
  }

  private static Map<String, String> fixed() {
    try (var file = BrokerSettings.class.getResourceAsStream("broker.properties")) {
      var properties = new Properties();
      properties.load(file);
      var settings = new HashMap<String, String>();
      properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
