package io.polyshop.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The broker's settings: the fixed ones of {@code broker.properties}, and where it runs. */
final class BrokerSettings {

  private BrokerSettings() {}

  static Map<String, String> of(Path log, int port) {
    var settings = fixed();
    var broker = Ports.LOOPBACK + ":" + port;
    // Nobody but the broker itself talks to the controller: any port will do, a new one each time.
    var controller = Ports.LOOPBACK + ":" + Ports.claim(0, "Kafka's controller");
    settings.put("log.dirs", log.toString());
    settings.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
    settings.put("advertised.listeners", "PLAINTEXT://" + broker);
    settings.put("controller.quorum.voters", settings.get("node.id") + "@" + controller);
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
