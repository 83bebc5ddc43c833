package io.polyshop.embedded;

import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker (KRaft, its own controller) in this process, on loopback. What is acknowledged
 * survives a killed process. A power cut may take the last seconds: Kafka leaves flushing to the
 * operating system and to replicas, and brokers of one machine have none elsewhere.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final String HOST = Ports.LOOPBACK;

  private final KafkaRaftServer server;
  private final int port;
  private boolean running = true;

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
    return start(dataDir, port, Map.of());
  }

  /**
   * The same with settings of Kafka's own beside ours, such as those of TLS.
   *
   * @throws PortTakenException if the port is not free
   */
  public static KafkaBroker start(Path dataDir, int port, Map<String, String> more) {
    return start(dataDir, BrokerPlace.alone(Ports.claim(port, "Kafka")), more);
  }

  /**
   * Starts a broker of several, each in a process of its own; it serves when most of them run.
   *
   * @param more settings of Kafka's own, which win over ours
   */
  public static KafkaBroker start(Path dataDir, BrokerPlace place, Map<String, String> more) {
    var log = Folders.create(dataDir).resolve("log");
    BrokerStorage.format(log, place);
    var all = BrokerSettings.of(log, place);
    all.putAll(more);
    var settings = new KafkaConfig(all, false);
    var server = new KafkaRaftServer(settings, Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
    return new KafkaBroker(server, place.port());
  }

  public int port() {
    return port;
  }

  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  /** Orderly shutdown: what was acknowledged is on disk. A second call does nothing. */
  public synchronized void stop() {
    if (running) {
      server.shutdown();
      server.awaitShutdown();
      running = false;
    }
  }

  /** The same as {@link #stop()}. */
  @Override
  public void close() {
    stop();
  }
}
