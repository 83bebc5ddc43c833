package io.polyshop.embedded;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Both engines, with their data side by side in one folder; they start at the same time. */
public final class Engines implements AutoCloseable {

  private final PostgresServer postgres;
  private final KafkaBroker kafka;

  private Engines(PostgresServer postgres, KafkaBroker kafka) {
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
    var kafka =
        CompletableFuture.supplyAsync(() -> KafkaBroker.start(dataDir.resolve("kafka"), kafkaPort));
    PostgresServer postgres;
    try {
      postgres = PostgresServer.start(dataDir.resolve("postgres"), postgresPort, postgresPassword);
    } catch (RuntimeException e) {
      kafka.thenAccept(KafkaBroker::close);
      throw e;
    }
    try {
      return new Engines(postgres, kafka.join());
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

  @Override
  public void close() {
    try {
      kafka.close();
    } finally {
      postgres.close();
    }
  }
}
