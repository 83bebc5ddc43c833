package io.polyshop.testkit;

/**
 * A PostgreSQL and a Kafka that run for this test process, and end with {@link #close}. Which of
 * the two kinds is taken says the system property {@code polyshop.test.backing}: {@code
 * testcontainers} or {@code embedded}; without it, containers are taken if a Docker engine answers
 * at once and has all images already, else the embedded ones.
 */
public interface Backing extends AutoCloseable {

  String PROPERTY = "polyshop.test.backing";

  /** Where PostgreSQL is, and a superuser of it. */
  record PostgresAddress(String host, int port, String adminUser, String adminPassword) {}

  /** Starts PostgreSQL and Kafka, both at once; returns when both answer. */
  static Backing start() {
    return switch (System.getProperty(PROPERTY, "")) {
      case "testcontainers" -> ContainersBacking.start();
      case "embedded" -> EmbeddedBacking.start();
      case "" -> ContainersBacking.isAtHand() ? ContainersBacking.start() : EmbeddedBacking.start();
      default ->
          throw new IllegalArgumentException(PROPERTY + " must be testcontainers or embedded");
    };
  }

  PostgresAddress postgres();

  /** Kafka's {@code host:port}. */
  String bootstrapServers();

  @Override
  void close();
}
