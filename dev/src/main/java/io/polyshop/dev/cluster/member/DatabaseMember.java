package io.polyshop.dev.cluster.member;

import io.polyshop.embedded.DatabaseLogin;
import io.polyshop.embedded.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The PostgreSQL that all services share, each with a database of its own. */
public final class DatabaseMember implements Member {

  private final Path folder;
  private final int port;
  private final String password;
  private final Map<String, String> settings;
  private PostgresServer server;

  /**
   * @param settings of PostgreSQL's own
   */
  public DatabaseMember(Path folder, int port, String password, Map<String, String> settings) {
    this.folder = folder;
    this.port = port;
    this.password = password;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public int port() {
    return port;
  }

  /** Returns when it serves, unlike the others: it is there in a moment. */
  @Override
  public synchronized void start(Map<String, String> more) {
    if (!isRunning()) {
      server = PostgresServer.start(folder, port, password, settings);
    }
  }

  /** Makes a service's database and role if they are not there. */
  public synchronized void ensureDatabase(DatabaseLogin login) {
    server.ensureDatabase(login);
  }

  /** Ends the sessions of all services, as a failing server does. */
  public synchronized void endSessions() {
    server.endSessions();
  }

  @Override
  public synchronized void kill() {
    if (server != null) {
      Signals.thaw(processes());
      server.kill();
      server = null;
    }
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      Signals.thaw(processes());
      server.stop();
      server = null;
    }
  }

  @Override
  public synchronized List<ProcessHandle> processes() {
    return server == null ? List.of() : server.processes();
  }
}
