package io.polyshop.runtime.config;

import java.util.Arrays;
import java.util.List;

/**
 * How the API meets browsers and the network.
 *
 * @param corsOrigins the origins whose pages may call the API; empty for none
 * @param certificateFile the server's certificate chain in PEM, or null to speak plain HTTP
 * @param keyFile its private key in PEM (PKCS 8), or null
 */
public record EdgeConfig(List<String> corsOrigins, String certificateFile, String keyFile) {

  static EdgeConfig from(Env env) {
    var certificate = env.find("HTTP_TLS_CERT");
    var key = env.find("HTTP_TLS_KEY");
    if (certificate.isPresent() != key.isPresent()) {
      throw new ConfigException("HTTP_TLS_CERT and HTTP_TLS_KEY go together");
    }
    var origins =
        Arrays.stream(env.text("HTTP_CORS_ORIGINS", "").split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toList();
    origins.forEach(EdgeConfig::check);
    return new EdgeConfig(origins, certificate.orElse(null), key.orElse(null));
  }

  public boolean hasTls() {
    return certificateFile != null;
  }

  private static void check(String origin) {
    if (!origin.matches("https?://[A-Za-z0-9.\\-]+(:\\d{1,5})?")) {
      throw new ConfigException(
          "HTTP_CORS_ORIGINS must list origins such as https://shop.example, not: " + origin);
    }
  }
}
