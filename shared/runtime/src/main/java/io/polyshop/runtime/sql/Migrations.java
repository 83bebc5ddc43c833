package io.polyshop.runtime.sql;

import io.polyshop.runtime.config.DatabaseConfig;
import org.flywaydb.core.Flyway;

/**
 * Brings the service's database to the newest form: the runtime's own tables (the outbox) first,
 * then the service's, from {@code <service>/db/migration} on the class path. Blocking.
 */
public final class Migrations {

  private Migrations() {}

  /** Runs what has not run yet; several replicas may do so at once (Flyway takes a lock). */
  public static void run(DatabaseConfig config, String service) {
    Flyway.configure()
        .dataSource(config.jdbcUrl(), config.user(), config.password())
        .locations("classpath:runtime/db/migration", "classpath:" + service + "/db/migration")
        .failOnMissingLocations(true)
        .load()
        .migrate();
  }
}
