package io.polyshop.notification;

import io.polyshop.notification.domain.RetryPolicy;
import io.polyshop.notification.message.ResetLinks;
import io.polyshop.notification.transport.SmtpConfig;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.Duration;

/**
 * The service's own settings.
 *
 * @param batchSize how many deliveries a worker claims at once
 * @param lease after this time a claimed delivery whose worker was not heard of is sent again
 * @param pollInterval how often a worker looks for deliveries that nobody woke it for
 * @param mailLogged mails are written to the log, not sent
 */
record NotificationConfig(
    int batchSize,
    Duration lease,
    Duration pollInterval,
    boolean mailLogged,
    SmtpConfig smtp,
    ResetLinks resetLinks,
    RetryPolicy retries) {

  /** A dialogue may last two timeouts, and is begun in the first half of the lease. */
  private static final int TIMEOUTS_IN_LEASE = 4;

  NotificationConfig {
    if (lease.compareTo(smtp.timeout().multipliedBy(TIMEOUTS_IN_LEASE)) < 0) {
      throw new ConfigException("MAIL_LEASE must be at least four times SMTP_TIMEOUT");
    }
  }

  static NotificationConfig from(Env env) {
    return new NotificationConfig(
        env.integer("MAIL_BATCH_SIZE", 500, 1, 5_000),
        env.duration("MAIL_LEASE", Duration.ofMinutes(2)),
        env.duration("MAIL_POLL_INTERVAL", Duration.ofMillis(250)),
        isLogged(env.text("MAIL_TRANSPORT", "smtp")),
        SmtpConfig.from(env),
        ResetLinks.from(env),
        new RetryPolicy(
            env.integer("MAIL_MAX_ATTEMPTS", 8, 1, 100),
            env.duration("MAIL_RETRY_DELAY", Duration.ofSeconds(2)),
            env.duration("CONTACT_WAIT_LIMIT", Duration.ofHours(72))));
  }

  private static boolean isLogged(String transport) {
    if (!transport.equals("smtp") && !transport.equals("log")) {
      throw new ConfigException("MAIL_TRANSPORT must be smtp or log, not: " + transport);
    }
    return transport.equals("log");
  }
}
