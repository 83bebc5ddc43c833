package io.polyshop.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** One PostgreSQL server on loopback, with its data in a folder; everybody needs a password. */
public final class PostgresServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final String ADMIN = "postgres";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /**
   * The binaries' wrapper is made for tests and turns durability off: here it is on. The rest fits
   * a small machine with seven services.
   */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("timezone", "UTC"),
          Map.entry("listen_addresses", HOST),
          Map.entry("max_connections", "150"),
          Map.entry("shared_buffers", "128MB"),
          Map.entry("wal_compression", "on"),
          Map.entry("max_wal_size", "2GB"),
          Map.entry("checkpoint_timeout", "15min"),
          // Queries here are short: planning to compile or to go parallel costs more than it gives.
          Map.entry("jit", "off"),
          Map.entry("max_parallel_workers_per_gather", "0"));

  /** One line a host: passwords for all that comes by TCP, and nothing else gets in. */
  private static final String HOST_RULES =
      """
      # TYPE  DATABASE  USER  ADDRESS       METHOD
      host    all       all   127.0.0.1/32  scram-sha-256
      """;

  private final EmbeddedPostgres server;
  private final String adminPassword;

  private PostgresServer(EmbeddedPostgres server, String adminPassword) {
    this.server = server;
    this.adminPassword = adminPassword;
  }

  /**
   * Starts the server; the first start makes the data. A server that a killed process left behind
   * on the same folder is stopped first.
   *
   * @param port 0 for a free one
   * @param adminPassword for the superuser {@code postgres}; set at every start
   * @throws PortTakenException if the port is not free
   */
  public static PostgresServer start(Path dataDir, int port, String adminPassword) {
    var data = dataDir.toAbsolutePath().normalize();
    OrphanedPostgres.stop(data);
    var claimed = Ports.claim(port, "PostgreSQL");
    try {
      Files.createDirectories(data.getParent());
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setRegisterShutdownHook(false)
              .setPGStartupWait(START_LIMIT)
              .setConnectConfig("password", adminPassword)
              .setLocaleConfig("locale", "C.UTF-8")
              .setPort(claimed);
      SETTINGS.forEach(builder::setServerConfig);
      // No Unix sockets: their folder is shared with whatever else runs on the machine.
      builder.setServerConfig("unix_socket_directories", "");
      var started = new PostgresServer(builder.start(), adminPassword);
      started.requirePasswords(data);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL did not start", e);
    }
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return server.getPort();
  }

  public String adminUser() {
    return ADMIN;
  }

  public String adminPassword() {
    return adminPassword;
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + HOST + ":" + port() + "/" + database;
  }

  /**
   * Makes the database and its role if they are not there, sets the role's password, and lets
   * nobody else connect.
   */
  public void ensureDatabase(DatabaseLogin login) {
    new Databases(this::connect).ensure(login);
  }

  /** Drops the database, with whoever is connected to it. */
  public void dropDatabase(String database) {
    new Databases(this::connect).drop(database);
  }

  /** Fast shutdown: open transactions are rolled back, the data is left clean. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(ADMIN), ADMIN, adminPassword);
  }

  /** The data are made with trust in everybody on the machine; that ends here. */
  private void requirePasswords(Path data) throws IOException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("alter role postgres password " + Databases.literal(adminPassword));
      Files.writeString(data.resolve("pg_hba.conf"), HOST_RULES);
      statement.execute("select pg_reload_conf()");
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL could not be made safe", e);
    }
  }
}
