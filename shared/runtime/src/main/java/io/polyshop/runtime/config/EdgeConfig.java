package io.polyshop.runtime.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the API meets browsers and the network.
 *
 * @param corsOrigins the origins whose pages may call the API; empty for none
 * @param tls the server's certificate; without one it speaks plain HTTP
 * @param maxConnections open at once; more are closed as they come
 * @param readTimeout how long a client may take to send a request
 * @param rateLimit how often one caller may call, if there is a limit
 * @param trustedProxies whose word on a client's address is believed
 */
public record EdgeConfig(
    List<String> corsOrigins,
    Optional<Tls> tls,
    int maxConnections,
    Duration readTimeout,
    Optional<Rate> rateLimit,
    TrustedProxies trustedProxies) {

  /**
   * A certificate to serve HTTPS with.
   *
   * @param certificateFile its chain in PEM
   * @param keyFile its private key in PEM (PKCS 8)
   */
  public record Tls(String certificateFile, String keyFile) {}

  static EdgeConfig from(Env env) {
    var certificate = env.find("HTTP_TLS_CERT");
    var key = env.find("HTTP_TLS_KEY");
    if (certificate.isPresent() != key.isPresent()) {
      throw new ConfigException("set both HTTP_TLS_CERT and HTTP_TLS_KEY, or neither");
    }
    var origins =
        Arrays.stream(env.text("HTTP_CORS_ORIGINS", "").split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toList();
    origins.forEach(EdgeConfig::check);
    return new EdgeConfig(
        origins,
        certificate.map(file -> new Tls(file, key.get())),
        env.integer("HTTP_MAX_CONNECTIONS", 10_000, 1, 1_000_000),
        env.duration("HTTP_READ_TIMEOUT", Duration.ofSeconds(30)),
        env.find("HTTP_RATE_LIMIT").map(given -> Rate.from(env, "HTTP_RATE_LIMIT", given)),
        TrustedProxies.parse("HTTP_TRUSTED_PROXIES", env.text("HTTP_TRUSTED_PROXIES", "")));
  }

  private static void check(String origin) {
    if (!origin.matches("https?://[A-Za-z0-9.\\-]+(:\\d{1,5})?")) {
      throw new ConfigException(
          "HTTP_CORS_ORIGINS must list origins such as https://shop.example, not: " + origin);
    }
  }
}
