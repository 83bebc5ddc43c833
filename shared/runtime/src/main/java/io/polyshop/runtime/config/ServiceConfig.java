package io.polyshop.runtime.config;

/** What every service is told from outside. Each service's own settings stand beside it. */
public record ServiceConfig(
    String service,
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
}
