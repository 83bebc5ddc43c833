package io.polyshop.runtime.sql;

import io.polyshop.runtime.config.DatabaseConfig;
import java.sql.SQLException;
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
        .dataSource(withLimits(config.jdbcUrl()), config.user(), config.password())
        .locations("classpath:runtime/db/migration", "classpath:" + service + "/db/migration")
        .failOnMissingLocations(true)
        // A service's next migration stands below the runtime's newest, and a replica of an older
        // version starts beside a newer one.
        .outOfOrder(true)
        .ignoreMigrationPatterns("*:missing", "*:future")
        .load()
        .migrate();
  }

  /** A migration may take long, but a server that is gone is noticed. */
  private static String withLimits(String url) {
    return url + (url.contains("?") ? "&" : "?") + "tcpKeepAlive=true&connectTimeout=3";
  }

  /** Whether the migration failed for want of a database, not for what it says. */
  public static boolean mayWorkLater(Throwable error) {
    for (var cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && SqlErrors.isUnavailable(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
