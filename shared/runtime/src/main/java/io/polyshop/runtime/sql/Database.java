package io.polyshop.runtime.sql;

import io.polyshop.runtime.config.DatabaseConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The service's own database: one pipelined client for single statements, and one pool for
 * transactions. A {@code Pool}'s own queries are not pipelined, hence the two.
 */
public final class Database {

  private static final int PIPELINED_CONNECTIONS = 2;
  private static final int PIPELINING_LIMIT = 256;
  private static final int ACQUIRE_TIMEOUT_S = 4;
  private static final String STATEMENT_TIMEOUT_MS = "20000";

  /** So that a client that is frozen or gone holds locks for seconds, not for hours. */
  private static final Map<String, String> SERVER_LIMITS =
      Map.of(
          "idle_in_transaction_session_timeout", "4000",
          "tcp_user_timeout", "5000",
          "tcp_keepalives_idle", "3",
          "tcp_keepalives_interval", "1",
          "tcp_keepalives_count", "3");

  private static final int CONNECT_TIMEOUT_MS = 3_000;
  private static final int TCP_USER_TIMEOUT_MS = 5_000;

  /** Some longer than any statement may take: then nobody is at the other end. */
  private static final int SILENCE_S = 25;

  private static final String WHOLE_TABLES_TIMEOUT_MS = "60000";
  private static final int WHOLE_TABLES_SILENCE_S = 65;

  /** Of a connection over which the owner asks something each second. */
  private static final int DEDICATED_SILENCE_S = 3;

  private final Pool dedicated;
  private final Pool transactions;
  private final SqlClient statements;
  private final SqlClient wholeTables;

  public Database(Vertx vertx, DatabaseConfig config, String service) {
    var batches = plannedEachTime(connectOptions(config));
    this.dedicated =
        PgBuilder.pool()
            .with(pool(service + "-dedicated", 1, 1))
            .with(socket(DEDICATED_SILENCE_S))
            .connectingTo(batches)
            .using(vertx)
            .build();
    this.transactions =
        PgBuilder.pool()
            .with(pool(service + "-transactions", config.poolSize(), config.poolQueue()))
            .with(socket(SILENCE_S))
            .connectingTo(batches)
            .using(vertx)
            .build();
    this.statements =
        PgBuilder.client()
            .with(pool(service + "-statements", PIPELINED_CONNECTIONS, config.poolQueue()))
            .with(socket(SILENCE_S))
            .connectingTo(connectOptions(config))
            .using(vertx)
            .build();
    this.wholeTables =
        PgBuilder.client()
            .with(pool(service + "-whole-tables", 1, config.poolQueue()))
            .with(socket(WHOLE_TABLES_SILENCE_S))
            .connectingTo(unhurried(connectOptions(config)))
            .using(vertx)
            .build();
  }

  /** For single statements that need no transaction of several: pipelined. */
  public SqlClient statements() {
    return statements;
  }

  /** For queries that read whole tables and may take a minute: others do not wait behind them. */
  public SqlClient wholeTables() {
    return wholeTables;
  }

  /**
   * Runs the work in one transaction; commits if its future succeeds, rolls back if not. Statements
   * that do not need each other's results may be sent without waiting: the connection pipelines.
   */
  public <T> Future<T> transaction(Function<SqlConnection, Future<T>> work) {
    return transactions
        .getConnection()
        .compose(c -> transaction(c, work).onComplete(done -> c.close()));
  }

  /**
   * The work does not wait for the beginning: its first statements follow in the same packet. If
   * the transaction cannot begin, neither can they be run.
   */
  private static <T> Future<T> transaction(
      SqlConnection connection, Function<SqlConnection, Future<T>> work) {
    var begun = connection.begin();
    var tx = connection.transaction();
    return Future.succeededFuture(connection)
        .compose(work)
        .compose(result -> begun.map(result))
        .transform(
            (result, error) ->
                error == null
                    ? tx.commit().map(result)
                    : tx.rollback().transform((v, e) -> Future.failedFuture(error)));
  }

  /**
   * The one connection for who keeps it and asks something each second: it closes if it hears
   * nothing for three.
   */
  public Future<PgConnection> dedicatedConnection() {
    return dedicated.getConnection().map(PgConnection::cast);
  }

  public Future<Void> close() {
    return Future.join(
            statements.close(), wholeTables.close(), transactions.close(), dedicated.close())
        .mapEmpty();
  }

  private static PgConnectOptions connectOptions(DatabaseConfig config) {
    var options =
        new PgConnectOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setDatabase(config.database())
            .setUser(config.user())
            .setPassword(config.password())
            .setPipeliningLimit(PIPELINING_LIMIT);
    options.setCachePreparedStatements(true);
    if (config.caFile() != null) {
      options
          .setSslMode(SslMode.VERIFY_FULL)
          .setSslOptions(
              new ClientSSLOptions()
                  .setTrustOptions(new PemTrustOptions().addCertPath(config.caFile()))
                  .setHostnameVerificationAlgorithm("HTTPS"));
    }
    // Else what a date is in SQL would depend on where the server stands.
    options.addProperty("timezone", "UTC");
    options.addProperty("application_name", config.application());
    // A statement that takes so long will not be waited for by anybody.
    options.addProperty("statement_timeout", STATEMENT_TIMEOUT_MS);
    SERVER_LIMITS.forEach(options::addProperty);
    return options;
  }

  /**
   * Batches are planned for the tables as they are: a plan that PostgreSQL kept from when the
   * tables were empty reads them whole, batch by batch, until they are analyzed (measured: 600
   * rows/s instead of 12,000). For a statement of hundreds of rows, planning costs next to nothing.
   *
   * <p>That order and payment never read a whole table is set for their database roles, by their
   * second migration: so it holds for psql and for the tests of plans too.
   */
  private static PgConnectOptions plannedEachTime(PgConnectOptions options) {
    options.addProperty("plan_cache_mode", "force_custom_plan");
    return options;
  }

  private static PgConnectOptions unhurried(PgConnectOptions options) {
    options.addProperty("statement_timeout", WHOLE_TABLES_TIMEOUT_MS);
    return options;
  }

  /** A peer that is gone without a word is noticed by the kernel, and one that is silent by us. */
  private static NetClientOptions socket(int silenceS) {
    return new NetClientOptions()
        .setConnectTimeout(CONNECT_TIMEOUT_MS)
        .setTcpKeepAlive(true)
        .setTcpUserTimeout(TCP_USER_TIMEOUT_MS)
        .setReadIdleTimeout(silenceS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
  }

  private static PoolOptions pool(String name, int size, int queue) {
    return new PoolOptions()
        .setName(name)
        .setMaxSize(size)
        .setMaxWaitQueueSize(queue)
        .setConnectionTimeout(ACQUIRE_TIMEOUT_S)
        .setConnectionTimeoutUnit(TimeUnit.SECONDS);
  }
}
