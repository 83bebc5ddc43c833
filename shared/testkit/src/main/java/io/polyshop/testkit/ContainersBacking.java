package io.polyshop.testkit;

import java.util.List;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL and Kafka as containers, by Testcontainers. */
final class ContainersBacking implements Backing {

  private static final String POSTGRES = "postgres:18-alpine";
  private static final String KAFKA = "apache/kafka:4.3.1";

  /** What Testcontainers 2.0 starts beside ours, to clean up after a killed process. */
  private static final String CLEANER = "testcontainers/ryuk:0.14.0";

  private final PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES);
  private final KafkaContainer kafka =
      new KafkaContainer(KAFKA)
          .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
          // A group of one has nobody to wait for.
          .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");

  private ContainersBacking() {}

  /** Whether a Docker engine can start it at once, without pulling anything. */
  static boolean isAtHand() {
    var withoutCleaner = "true".equals(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
    return DockerEngine.hasImages(
        withoutCleaner ? List.of(POSTGRES, KAFKA) : List.of(POSTGRES, KAFKA, CLEANER));
  }

  static ContainersBacking start() {
    var backing = new ContainersBacking();
    try {
      Startables.deepStart(backing.postgres, backing.kafka).join();
      return backing;
    } catch (RuntimeException e) {
      backing.close();
      throw e;
    }
  }

  @Override
  public PostgresAddress postgres() {
    return new PostgresAddress(
        postgres.getHost(),
        postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        postgres.getUsername(),
        postgres.getPassword());
  }

  @Override
  public String bootstrapServers() {
    return kafka.getBootstrapServers().replaceFirst("^PLAINTEXT://", "");
  }

  @Override
  public void close() {
    kafka.stop();
    postgres.stop();
  }
}
