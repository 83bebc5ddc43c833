package io.polyshop.notification.transport;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The mail server.
 *
 * @param user null to send without logging in, as {@code password}
 * @param from the sender's address, without a name
 * @param connections how many mails are under way at once
 * @param timeout of connecting, and of a server that says nothing
 */
public record SmtpConfig(
    String host,
    int port,
    String user,
    String password,
    Tls tls,
    String from,
    int connections,
    Duration timeout) {

  /** How the way to the server is protected. */
  public enum Tls {
    NONE,
    /** Begins in the clear and is refused if the server does not switch to TLS. */
    STARTTLS,
    TLS
  }

  private static final int DEFAULT_PORT = 1025;
  private static final int MAILS_PER_CONNECTION = 100;

  /**
   * Reads the settings.
   *
   * @throws ConfigException if one makes no sense
   */
  public static SmtpConfig from(Env env) {
    var from = env.text("MAIL_FROM", "no-reply@polyshop.example");
    if (!MailAddress.isValid(from)) {
      throw new ConfigException("MAIL_FROM must be a mail address such as shop@example.com");
    }
    var user = env.find("SMTP_USER").orElse(null);
    return new SmtpConfig(
        env.text("SMTP_HOST", "127.0.0.1"),
        env.integer("SMTP_PORT", DEFAULT_PORT, 1, 65_535),
        user,
        user == null ? null : env.required("SMTP_PASSWORD"),
        tls(env.text("SMTP_TLS", "none")),
        from,
        env.integer("SMTP_CONNECTIONS", 8, 1, 200),
        env.duration("SMTP_TIMEOUT", Duration.ofSeconds(20)));
  }

  /** What comes after the {@code @} of the sender: the domain that message ids are made in. */
  String domain() {
    return from.substring(from.lastIndexOf('@') + 1);
  }

  /** The same for Vert.x's client. */
  MailConfig client() {
    var timeoutMs = Math.toIntExact(timeout.toMillis());
    var client =
        new MailConfig(host, port)
            .setOwnHostname(domain())
            .setMaxPoolSize(connections)
            .setMaxMailsPerConnection(MAILS_PER_CONNECTION)
            .setSsl(tls == Tls.TLS)
            .setStarttls(tls == Tls.STARTTLS ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
            .setLogin(user == null ? LoginOption.DISABLED : LoginOption.REQUIRED)
            .setConnectTimeout(timeoutMs)
            .setIdleTimeout(timeoutMs)
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    if (user != null) {
      client.setUsername(user).setPassword(password);
    }
    if (tls != Tls.NONE) {
      client.setHostnameVerificationAlgorithm("HTTPS");
    }
    return client;
  }

  private static Tls tls(String name) {
    return switch (name) {
      case "none" -> Tls.NONE;
      case "starttls" -> Tls.STARTTLS;
      case "tls" -> Tls.TLS;
      default -> throw new ConfigException("SMTP_TLS must be none, starttls or tls, not: " + name);
    };
  }

  @Override
  public String toString() {
    return "SmtpConfig[%s:%d, tls=%s, user=%s, password=%s, from=%s, connections=%d, timeout=%s]"
        .formatted(
            host, port, tls, user, password == null ? null : "***", from, connections, timeout);
  }
}
