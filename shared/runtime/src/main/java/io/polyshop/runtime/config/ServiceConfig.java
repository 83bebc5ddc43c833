package io.polyshop.runtime.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What every service is told from outside. Each service's own settings stand beside it.
 *
 * @param clockOffset how far this replica's clock is put wrong, for tests; else zero
 */
public record ServiceConfig(
    String service,
    Duration clockOffset,
    String host,
    int httpPort,
    int managementPort,
    int httpInstances,
    int bodyLimitBytes,
    EdgeConfig edge,
    DatabaseConfig database,
    KafkaConfig kafka,
    TokenConfig tokens) {

  /**
   * Which access tokens are believed.
   *
   * @param caFile the certificates to trust at {@code jwksUrl}, in PEM, or null for the platform's
   */
  public record TokenConfig(String jwksUrl, String caFile, String issuer, String audience) {}

  private static final int MEBIBYTE = 1 << 20;

  /**
   * Reads the settings.
   *
   * @throws ConfigException if one is missing or makes no sense
   */
  public static ServiceConfig from(Env env, String service, int defaultPort) {
    var port = env.integer("HTTP_PORT", defaultPort, 0, 65_535);
    return new ServiceConfig(
        service,
        env.signedDuration("CLOCK_OFFSET", Duration.ZERO),
        env.text("HTTP_HOST", "127.0.0.1"),
        port,
        env.integer("MANAGEMENT_PORT", port == 0 ? 0 : port + 1000, 0, 65_535),
        env.integer("HTTP_INSTANCES", 1, 1, 64),
        env.integer("HTTP_BODY_LIMIT", MEBIBYTE, 1024, 64 * MEBIBYTE),
        EdgeConfig.from(env),
        DatabaseConfig.from(env, service),
        KafkaConfig.from(env),
        new TokenConfig(
            env.text("JWKS_URL", "http://127.0.0.1:8081/.well-known/jwks.json"),
            env.text("JWKS_TLS_CA", null),
            env.text("JWT_ISSUER", "polyshop"),
            env.text("JWT_AUDIENCE", "polyshop")));
  }

  /** What this process is called, if it is one of several: {@code order-2}. */
  static Optional<String> replica(Env env) {
    var name = env.find("REPLICA_NAME");
    if (name.isPresent() && !name.get().matches("[A-Za-z0-9._-]{1,40}")) {
      throw new ConfigException(
          "REPLICA_NAME must be 1 to 40 letters, digits, '.', '_' or '-', not: " + name.get());
    }
    return name;
  }
}
