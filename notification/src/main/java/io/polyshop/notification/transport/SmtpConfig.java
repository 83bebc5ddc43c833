package io.polyshop.notification.transport;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How the mail server is reached.
 *
 * @param user null to send without logging in; {@code password} is null then too
 * @param from the sender's address, without a name
 * @param connections how many mails are sent at the same time
 * @param timeout for connecting, and for a server that does not answer
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

  /** How the connection is protected. */
  public enum Tls {
    NONE,
    /** Starts without TLS; nothing is sent if the server does not switch to it. */
    STARTTLS,
    TLS
  }

  private static final int DEFAULT_PORT = 1025;
  private static final int MAILS_PER_CONNECTION = 100;

  /**
   * Reads the settings.
   *
   * @throws ConfigException if a setting is invalid
   */
  public static SmtpConfig from(Env env) {
    var from = env.text("MAIL_FROM", "no-reply@polyshop.example");
    if (!MailAddress.isValid(from)) {
      throw new ConfigException("MAIL_FROM must be a plain mail address such as shop@example.com");
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

  /** The sender's domain, in which message ids are made. */
  String domain() {
    return from.substring(from.lastIndexOf('@') + 1);
  }

  /** These settings for Vert.x's mail client. */
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
