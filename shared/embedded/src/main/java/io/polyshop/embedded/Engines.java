package io.polyshop.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Both engines, with their data side by side in one folder; they start at the same time. Each can
 * be stopped and started alone, on its port: that is how tests take one away.
 */
public final class Engines implements AutoCloseable {

  private final Path dataDir;
  private final String postgresPassword;
  private final Durability durability;
  private PostgresServer postgres;
  private KafkaBroker kafka;

  private Engines(
      Path dataDir,
      String postgresPassword,
      Durability durability,
      PostgresServer postgres,
      KafkaBroker kafka) {
    this.dataDir = dataDir;
    this.postgresPassword = postgresPassword;
    this.durability = durability;
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /**
   * Starts both.
   *
   * @param postgresPort 0 for a free one
   * @param kafkaPort 0 for a free one
   * @throws PortTakenException if a port is not free
   */
  public static Engines start(
      Path dataDir, int postgresPort, int kafkaPort, String postgresPassword) {
    return start(dataDir, postgresPort, kafkaPort, postgresPassword, Durability.KEPT);
  }

  /** The same, for data that need not be kept, say. */
  public static Engines start(
      Path dataDir,
      int postgresPort,
      int kafkaPort,
      String postgresPassword,
      Durability durability) {
    // A thread of its own: the common pool has one worker on two cores, and it may be busy.
    var kafka =
        CompletableFuture.supplyAsync(
            () -> KafkaBroker.start(kafkaDir(dataDir), kafkaPort),
            task -> new Thread(task, "start-kafka").start());
    PostgresServer postgres;
    try {
      postgres =
          PostgresServer.start(postgresDir(dataDir), postgresPort, postgresPassword, durability);
    } catch (RuntimeException e) {
      kafka.thenAccept(KafkaBroker::close).exceptionally(alsoFailed -> null).join();
      throw e;
    }
    try {
      return new Engines(dataDir, postgresPassword, durability, postgres, kafka.join());
    } catch (CompletionException e) {
      postgres.close();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public KafkaBroker kafka() {
    return kafka;
  }

  /** Stops PostgreSQL, runs what is to be seen without it, and starts it again. */
  public void withoutPostgres(Runnable meanwhile) {
    var port = postgres.port();
    postgres.close();
    try {
      meanwhile.run();
    } finally {
      postgres = PostgresServer.start(postgresDir(dataDir), port, postgresPassword, durability);
    }
  }

  /** Stops Kafka, runs what is to be seen without it, and starts it again. */
  public void withoutKafka(Runnable meanwhile) {
    var port = kafka.port();
    kafka.close();
    try {
      meanwhile.run();
    } finally {
      kafka = KafkaBroker.start(kafkaDir(dataDir), port);
    }
  }

  @Override
  public void close() {
    try {
      kafka.close();
    } finally {
      postgres.close();
    }
  }

  private static Path kafkaDir(Path dataDir) {
    return dataDir.resolve("kafka");
  }

  private static Path postgresDir(Path dataDir) {
    return dataDir.resolve("postgres");
  }
}
