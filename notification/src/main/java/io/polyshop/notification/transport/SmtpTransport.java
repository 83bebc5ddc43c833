package io.polyshop.notification.transport;

import io.polyshop.notification.domain.Outcome;
import io.polyshop.notification.message.SingleLine;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Sends mails over a pool of SMTP connections; a verticle, so that they are closed in order. The
 * Message-ID is made of the delivery's id: a mail that is repeated after a crash can be recognised.
 */
public final class SmtpTransport extends VerticleBase implements Transport {

  /** Replies (RFC 4954) about our login, not about the mail. */
  private static final Set<Integer> LOGIN_REPLIES = Set.of(530, 534, 535, 538);

  /** The server closes (RFC 5321). */
  private static final int CLOSING = 421;

  private final SmtpConfig config;
  private volatile MailClient client;

  public SmtpTransport(SmtpConfig config) {
    this.config = config;
  }

  @Override
  public Future<?> start() {
    client = MailClient.create(vertx, config.client());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return client.close();
  }

  @Override
  public Future<Outcome> send(Outgoing message) {
    if (!MailAddress.isValid(message.address())) {
      return Future.succeededFuture(new Outcome.Refused("the address is no mail address"));
    }
    return client
        .sendMail(mail(message))
        // Twice the silence that a connection may last: the whole dialogue.
        .timeout(2 * config.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .<Outcome>map(result -> new Outcome.Sent())
        .recover(e -> Future.succeededFuture(outcome(e)));
  }

  private MailMessage mail(Outgoing message) {
    return new MailMessage()
        .setFrom(config.from())
        .setTo(message.address())
        .setSubject(message.message().subject())
        .setText(message.message().text())
        .addHeader("Message-ID", "<" + message.id() + "@" + config.domain() + ">")
        .addHeader("Auto-Submitted", "auto-generated");
  }

  private static Outcome outcome(Throwable error) {
    var text = SingleLine.of(error.getMessage() == null ? error.toString() : error.getMessage());
    if (error instanceof SMTPException reply
        && reply.getReplyCode() != CLOSING
        && !LOGIN_REPLIES.contains(reply.getReplyCode())) {
      return reply.isPermanent() ? new Outcome.Refused(text) : new Outcome.Deferred(text);
    }
    return new Outcome.Unreachable(text);
  }
}
