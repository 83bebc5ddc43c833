package io.polyshop.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One PostgreSQL server on loopback, with its data in a folder; everybody needs a password, from
 * the first moment on. The process outlives a JVM that is killed: the next start on the folder
 * stops it and goes on with its data. So a folder belongs to one process at a time ({@link
 * DataFolder}).
 */
public final class PostgresServer implements AutoCloseable {

  private static final String HOST = Ports.LOOPBACK;
  private static final String ADMIN = PostgresCluster.ADMIN;

  private final PostgresCluster cluster;
  private final int port;
  private final String adminPassword;
  private boolean running = true;

  private PostgresServer(PostgresCluster cluster, int port, String adminPassword) {
    this.cluster = cluster;
    this.port = port;
    this.adminPassword = adminPassword;
  }

  /**
   * Starts the server and waits until it serves; the first start makes the data. A server that a
   * killed process left behind on the same folder is stopped first.
   *
   * @param port 0 for a free one
   * @param adminPassword for the superuser {@code postgres}: set at the first start, the same later
   * @throws PortTakenException if the port is not free
   * @throws IllegalStateException if it does not start; the message has its last words
   */
  public static PostgresServer start(Path dataDir, int port, String adminPassword) {
    return start(dataDir, port, adminPassword, Durability.KEPT);
  }

  /**
   * The same with settings of PostgreSQL's own, which win over ours.
   *
   * @throws PortTakenException if the port is not free
   */
  public static PostgresServer start(
      Path dataDir, int port, String adminPassword, Map<String, String> more) {
    return start(dataDir, port, adminPassword, Durability.KEPT, more);
  }

  static PostgresServer start(Path dataDir, int port, String adminPassword, Durability durability) {
    return start(dataDir, port, adminPassword, durability, Map.of());
  }

  private static PostgresServer start(
      Path dataDir,
      int port,
      String adminPassword,
      Durability durability,
      Map<String, String> more) {
    var folder = Folders.create(dataDir);
    var programs = new PostgresPrograms(PostgresBinaries.home());
    var cluster = new PostgresCluster(programs, folder, durability);
    cluster.stopOrphan();
    var claimed = Ports.claim(port, "PostgreSQL");
    cluster.initialize(adminPassword);
    cluster.start(claimed, more);
    var server = new PostgresServer(cluster, claimed, adminPassword);
    try {
      server.databases().closeSystemDatabases();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return port;
  }

  public String adminUser() {
    return ADMIN;
  }

  public String adminPassword() {
    return adminPassword;
  }

  public String jdbcUrl(String database) {
    return jdbcUrl(port(), database);
  }

  private static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
  }

  /**
   * Makes the database and its role if they are not there, sets the role's password, and lets
   * nobody else connect.
   */
  public void ensureDatabase(DatabaseLogin login) {
    databases().ensure(login);
  }

  /**
   * The same on a server that another process runs on this machine.
   *
   * @param adminPassword as it was started with
   * @throws IllegalStateException if it does not answer; the message says why
   */
  public static void ensureDatabase(int port, String adminPassword, DatabaseLogin login) {
    var url = jdbcUrl(port, ADMIN);
    new Databases(() -> DriverManager.getConnection(url, ADMIN, adminPassword)).ensure(login);
  }

  /** Ends the sessions of everybody but the administrator, as a failing server does. */
  public void endSessions() {
    databases().endSessions();
  }

  /** The server's processes: itself and one for each session. */
  public List<ProcessHandle> processes() {
    return cluster.process().stream()
        .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
        .toList();
  }

  /** Fast shutdown: open transactions are rolled back, the data is left clean. */
  public void stop() {
    stop("fast");
  }

  /** Drops everything as it is, as a crash does: the next start recovers. For fault tests. */
  public void kill() {
    stop("immediate");
  }

  private synchronized void stop(String mode) {
    if (running) {
      cluster.stop(mode);
      running = false;
    }
  }

  /** The same as {@link #stop()}. */
  @Override
  public void close() {
    stop();
  }

  private Databases databases() {
    return new Databases(this::connect);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(ADMIN), ADMIN, adminPassword);
  }
}
