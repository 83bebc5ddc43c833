package io.polyshop.runtime;

import io.polyshop.embedded.KafkaBroker;
import io.polyshop.embedded.Ports;
import io.polyshop.embedded.TcpLine;
import io.polyshop.embedded.TcpProxy;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Kafka of a test class's own, which all clients reach by a line that can be bad. */
final class BrokerBehindProxy implements BeforeAllCallback, AfterAllCallback {

  private final Vertx vertx = Vertx.vertx();
  private Path folder;
  private TcpProxy proxy;
  private KafkaBroker broker;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("polyshop-broker-");
    var port = Ports.claim(0, "Kafka");
    proxy = TcpProxy.to(vertx, "127.0.0.1", port);
    var advertised = Map.of("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
    broker = KafkaBroker.start(folder, port, advertised);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    broker.close();
    proxy.close();
    vertx.close().await(10, TimeUnit.SECONDS);
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  String bootstrapServers() {
    return "127.0.0.1:" + proxy.port();
  }

  TcpLine line() {
    return proxy.line();
  }
}
