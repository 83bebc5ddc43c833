package io.polyshop.dev;

import io.polyshop.embedded.DataFolder;
import io.polyshop.embedded.DatabaseLogin;
import io.polyshop.runtime.config.Env;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What each service is told when all run in one process: the environment of this process, and over
 * it the addresses and secrets of the shop's own engines.
 */
public final class ServiceEnvironment {

  private final DataFolder folder;
  private final ShopPorts ports;
  private final Map<String, String> settings;

  public ServiceEnvironment(DataFolder folder, ShopPorts ports, Map<String, String> settings) {
    this.folder = folder;
    this.ports = ports;
    this.settings = settings;
  }

  /** The service's database and role. */
  public DatabaseLogin login(String service) {
    return new DatabaseLogin(
        service + "_db", service, folder.secret(service + "-database-password"));
  }

  Env of(String service, DatabaseLogin login) {
    return new Env(variables(service, login));
  }

  /** All that it is told. */
  public Map<String, String> variables(String service, DatabaseLogin login) {
    var env = new HashMap<>(settings);
    env.put("HTTP_PORT", Integer.toString(ports.of(service)));
    env.put("MANAGEMENT_PORT", Integer.toString(ports.management()));
    env.put("DATABASE_URL", "postgresql://127.0.0.1:" + ports.postgres() + "/" + login.database());
    env.put("DATABASE_USER", login.role());
    env.put("DATABASE_PASSWORD", login.password());
    env.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
    env.put("JWKS_URL", ports.url("auth") + "/.well-known/jwks.json");
    env.put("SMTP_HOST", "127.0.0.1");
    env.put("SMTP_PORT", Integer.toString(ports.smtp()));
    if (service.equals("auth")) {
      env.put("AUTH_KEY_ENCRYPTION_KEY", padded(folder.secret("auth-key-encryption-key")));
      // Everybody is this machine here: a load test and a browser are one address.
      for (var what : List.of("LOGIN", "REGISTER", "REFRESH", "RESET")) {
        env.putIfAbsent("AUTH_LIMIT_ADDRESS_" + what, "1000000/1m");
      }
    }
    if (service.equals("payment") && !env.containsKey("PAYMENT_WEBHOOK_SECRET_SIMULATED_FILE")) {
      env.putIfAbsent("PAYMENT_WEBHOOK_SECRET_SIMULATED", folder.secret("payment-webhook-secret"));
    }
    if (service.equals("analytics")) {
      env.putIfAbsent("CONSOLE_TARGETS", "shop=http://127.0.0.1:" + ports.management());
      env.put("CONSOLE_APIS", apis());
    }
    if (service.equals("auth") || service.equals("notification")) {
      env.put("PASSWORD_RESET_KEY", padded(folder.secret("password-reset-key")));
    }
    return env;
  }

  private String apis() {
    return ports.services().keySet().stream()
        .map(name -> name + "=" + ports.url(name))
        .collect(Collectors.joining(","));
  }

  /** Our secrets are base64url without padding; settings take the plain alphabet. */
  private static String padded(String secret) {
    return Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(secret));
  }
}
