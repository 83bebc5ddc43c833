package io.polyshop.runtime;

/**
 * A service: its name, its port, and the composition root that builds its pieces. Its contract is
 * {@code <name>/openapi.yaml} on the class path and its tables are in {@code <name>/db/migration}.
 *
 * <p>A worker is a service without an API: it reads topics, and has neither contract nor port, and
 * needs no access tokens.
 */
public interface Service {

  /** The short name, for example {@code order}; also the consumer group. */
  String name();

  /**
   * The port of the API unless {@code HTTP_PORT} says otherwise; none for a worker, whose {@code
   * MANAGEMENT_PORT} is any that is free unless it is set.
   */
  default int defaultPort() {
    return 0;
  }

  /**
   * Builds the pieces by constructor, reads the service's own settings from {@code
   * foundation.env()}. Without I/O: the database may not be there yet.
   *
   * @throws io.polyshop.runtime.config.ConfigException if a setting makes no sense
   */
  Assembly assemble(Foundation foundation);
}
