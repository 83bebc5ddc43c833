package io.polyshop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.TestCertificate;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.Migrations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Our two ways to a PostgreSQL that proves its name by a certificate. */
class DatabaseTlsIT {

  /** In the server's own folder, where its key must belong to it and be read by nobody else. */
  private static final String WRITE =
      "copy (select unnest(string_to_array('%s', E'\\n'))) to program 'umask 077; cat > %s'";

  private static final String IS_ENCRYPTED =
      "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

  private static TestBed bed;

  @RegisterExtension static final BeforeAllCallback TEST_BED = context -> bed = TestBed.of(context);

  @TempDir static Path folder;
  private static TestCertificate server;
  private static TestCertificate other;
  private static TestDatabase database;

  @BeforeAll
  static void encrypt() throws Exception {
    server = TestCertificate.in(Files.createDirectory(folder.resolve("server")));
    other = TestCertificate.in(Files.createDirectory(folder.resolve("other")));
    database = TestDatabase.create(bed.backing().postgres(), "probe");
    run(
        WRITE.formatted(Files.readString(server.certificate()), "test.crt"),
        WRITE.formatted(Files.readString(server.key()), "test.key"),
        "alter system set ssl_cert_file = 'test.crt'",
        "alter system set ssl_key_file = 'test.key'",
        "alter system set ssl = on",
        "select pg_reload_conf()");
    Awaitility.await().until(() -> "on".equals(shown("ssl")));
  }

  @AfterAll
  static void asBefore() throws Exception {
    run(
        "alter system reset ssl",
        "alter system reset ssl_cert_file",
        "alter system reset ssl_key_file",
        "select pg_reload_conf()");
    database.close();
  }

  @Test
  void migratesAndServesEncrypted() throws Exception {
    Migrations.run(config(server).database(), "probe");
    assertThat(encrypted(config(server))).isTrue();
  }

  @Test
  void refusesAServerThatIsNotTheOneItClaimsToBe() {
    assertThatThrownBy(() -> Migrations.run(config(other).database(), "probe"))
        .hasStackTraceContaining("PKIX path");
    assertThatThrownBy(() -> encrypted(config(other))).hasMessageContaining("SSL handshake failed");
  }

  private static boolean encrypted(ServiceConfig config) throws Exception {
    var vertx = Vertx.vertx();
    var opened = new Database(vertx, config.database(), "probe");
    try {
      var single = opened.statements().query(IS_ENCRYPTED).execute();
      var inTransaction = opened.transaction(tx -> tx.query(IS_ENCRYPTED).execute());
      return Future.all(single, inTransaction)
          .map(
              v ->
                  single.result().iterator().next().getBoolean(0)
                      && inTransaction.result().iterator().next().getBoolean(0))
          .await(10, TimeUnit.SECONDS);
    } finally {
      opened.close().await(10, TimeUnit.SECONDS);
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static ServiceConfig config(TestCertificate trusted) {
    return ServiceConfig.from(
        new Env(
            Map.of(
                "DATABASE_URL", database.jdbcUrl(),
                "DATABASE_USER", database.role(),
                "DATABASE_PASSWORD", database.password(),
                "DATABASE_TLS_CA", trusted.certificate().toString(),
                "KAFKA_BOOTSTRAP_SERVERS", bed.backing().bootstrapServers())),
        "probe",
        9999);
  }

  private static String shown(String setting) throws SQLException {
    try (var connection = admin();
        var result = connection.createStatement().executeQuery("show " + setting)) {
      result.next();
      return result.getString(1);
    }
  }

  private static void run(String... statements) throws SQLException {
    try (var connection = admin();
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static Connection admin() throws SQLException {
    var address = bed.backing().postgres();
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address.host() + ":" + address.port() + "/postgres",
        address.adminUser(),
        address.adminPassword());
  }
}
