package io.polyshop.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka broker (KRaft, its own controller) in this process, on loopback. */
public final class KafkaBroker implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final int NODE = 1;
  private static final String CONTROLLER = "CONTROLLER";

  private final KafkaRaftServer server;
  private final int port;

  private KafkaBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts the broker; the first start formats the folder.
   *
   * @param port 0 for a free one
   * @throws PortTakenException if the port is not free
   */
  public static KafkaBroker start(Path dataDir, int port) {
    var data = dataDir.toAbsolutePath().normalize();
    var claimed = Ports.claim(port, "Kafka");
    var controllerPort = Ports.claim(0, "Kafka's controller");
    try {
      Files.createDirectories(data);
      if (!Files.exists(data.resolve("meta.properties"))) {
        format(data);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var settings = settings(data, claimed, controllerPort);
    var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, claimed);
  }

  public int port() {
    return port;
  }

  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  /** Orderly shutdown: what was acknowledged is on disk. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path data) {
    var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try {
      new Formatter()
          .setPrintStream(silent)
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(NODE)
          .setControllerListenerName(CONTROLLER)
          .setMetadataLogDirectory(data.toString())
          .addDirectory(data.toString())
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka's folder cannot be formatted: " + data, e);
    }
  }

  private static Map<String, Object> settings(Path data, int port, int controllerPort) {
    var broker = "PLAINTEXT://" + HOST + ":" + port;
    Map<String, Object> settings = new HashMap<>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("log.dirs", data.toString());
    settings.put("listeners", broker + "," + CONTROLLER + "://" + HOST + ":" + controllerPort);
    settings.put("advertised.listeners", broker);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
    settings.put("auto.create.topics.enable", "false");
    // One broker: its own topics cannot have more replicas, and few partitions start faster.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    // A lone member need not wait for others to join.
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("log.cleaner.dedupe.buffer.size", "16777216");
    settings.put("log.retention.ms", "-1");
    settings.put("controlled.shutdown.enable", "false");
    return settings;
  }
}
