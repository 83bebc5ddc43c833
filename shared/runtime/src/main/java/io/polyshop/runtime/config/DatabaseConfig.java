package io.polyshop.runtime.config;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the service's database is. {@code url} is {@code postgresql://host:port/database}; a {@code
 * jdbc:} before it is taken too. The password does not show in {@link #toString}.
 *
 * @param caFile the certificates to trust, in PEM: with it the connection is encrypted, and the
 *     server must prove its name; null to speak in plain
 * @param application how its sessions are named in PostgreSQL's logs and views
 */
public record DatabaseConfig(
    String host,
    int port,
    String database,
    String user,
    String password,
    String caFile,
    int poolSize,
    int poolQueue,
    String application) {

  private static final int DEFAULT_PORT = 5432;

  static DatabaseConfig from(Env env, String service) {
    var uri = parse(env.required("DATABASE_URL"));
    return new DatabaseConfig(
        uri.getHost(),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        uri.getPath().substring(1),
        env.text("DATABASE_USER", service),
        env.required("DATABASE_PASSWORD"),
        env.text("DATABASE_TLS_CA", null),
        env.integer("DATABASE_POOL_SIZE", 6, 2, 200),
        env.integer("DATABASE_POOL_QUEUE", 1000, 1, 100_000),
        "polyshop-" + service + ServiceConfig.replica(env).map(name -> "@" + name).orElse(""));
  }

  private static URI parse(String url) {
    try {
      var uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
      if (uri.getHost() != null && uri.getPath() != null && uri.getPath().length() > 1) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new ConfigException("DATABASE_URL must be postgresql://host:port/database");
  }

  /** The address for JDBC, which Flyway uses. */
  public String jdbcUrl() {
    var url = "jdbc:postgresql://" + host + ":" + port + "/" + database;
    return caFile == null
        ? url
        : url
            + "?sslmode=verify-full&sslrootcert="
            + URLEncoder.encode(caFile, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "DatabaseConfig[" + user + "@" + host + ":" + port + "/" + database + ", password=***]";
  }
}
