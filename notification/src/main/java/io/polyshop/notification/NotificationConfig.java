package io.polyshop.notification;

import io.polyshop.notification.domain.SendingRules;
import io.polyshop.notification.message.MailedLinks;
import io.polyshop.notification.transport.SmtpConfig;
import io.polyshop.runtime.calls.Breakers;
import io.polyshop.runtime.calls.CallLimits;
import io.polyshop.runtime.calls.CallRetries;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.worker.Backoff;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The service's own settings.
 *
 * @param mailLogged mails are only written to the log
 * @param timeZone the shop's: of the times that messages tell
 * @param mails how the queue of mails paces itself
 * @param texts how the queue of text messages paces itself
 * @param retries when a message that could not be sent is tried again
 * @param breakers when the mail server is left alone for a while
 */
record NotificationConfig(
    boolean mailLogged,
    SmtpConfig smtp,
    MailedLinks resetLinks,
    MailedLinks confirmationLinks,
    ZoneId timeZone,
    SendingRules rules,
    CallLimits mails,
    CallLimits texts,
    CallRetries retries,
    Breakers.Settings breakers) {

  /** The delays grow fourfold, so that the default eight attempts outlast three hours. */
  private static final double DELAY_GROWTH = 4;

  private static final Duration MAX_DELAY = Duration.ofHours(4);

  /** An SMTP dialogue may last two timeouts, and a claim holds for two dialogues. */
  private static final int TIMEOUTS_IN_DIALOGUE = 2;

  private static final int TIMEOUTS_IN_LEASE = 4;

  /** One mail alone, which the server does not answer, says little about the server. */
  private static final int FAILURES_BEFORE_REST = 3;

  static NotificationConfig from(Env env) {
    var logged = isLogged(env.text("MAIL_TRANSPORT", "smtp"));
    var smtp = SmtpConfig.from(env);
    var batch = env.integer("MAIL_BATCH_SIZE", 500, 1, 5_000);
    var retryDelay = env.duration("MAIL_RETRY_DELAY", Duration.ofSeconds(2));
    return new NotificationConfig(
        logged,
        smtp,
        MailedLinks.ofPasswordResets(env),
        MailedLinks.ofEmailConfirmations(env),
        env.timeZone("SHOP_TIME_ZONE", ZoneId.of("UTC")),
        new SendingRules(env.duration("CONTACT_WAIT_LIMIT", Duration.ofHours(72))),
        limits(env, smtp, batch, logged ? batch : smtp.connections()),
        limits(env, smtp, batch, batch),
        new CallRetries(backoff(retryDelay), env.integer("MAIL_MAX_ATTEMPTS", 8, 1, 100)),
        new Breakers.Settings(FAILURES_BEFORE_REST, retryDelay));
  }

  private static CallLimits limits(Env env, SmtpConfig smtp, int batch, int parallel) {
    var lease = env.duration("MAIL_LEASE", Duration.ofMinutes(2));
    if (lease.compareTo(smtp.timeout().multipliedBy(TIMEOUTS_IN_LEASE)) < 0) {
      throw new ConfigException("MAIL_LEASE must be at least four times SMTP_TIMEOUT");
    }
    var dialogue = smtp.timeout().multipliedBy(TIMEOUTS_IN_DIALOGUE);
    var poll = env.duration("MAIL_POLL_INTERVAL", Duration.ofMillis(250));
    return new CallLimits(1, batch, parallel, dialogue, lease, poll);
  }

  private static Backoff backoff(Duration first) {
    var max = first.compareTo(MAX_DELAY) > 0 ? first : MAX_DELAY;
    return new Backoff(first, max, DELAY_GROWTH, 0);
  }

  private static boolean isLogged(String transport) {
    if (!transport.equals("smtp") && !transport.equals("log")) {
      throw new ConfigException("MAIL_TRANSPORT must be smtp or log, not: " + transport);
    }
    return transport.equals("log");
  }
}
