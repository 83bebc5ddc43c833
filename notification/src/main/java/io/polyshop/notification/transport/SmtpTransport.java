package io.polyshop.notification.transport;

import io.polyshop.notification.domain.Outcome;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;

/**
 * Sends mails over a pool of SMTP connections; a verticle, so that it stops after those that use
 * it. The Message-ID is made from the delivery's id, so that a mail that is repeated after a crash
 * can be recognised.
 */
public final class SmtpTransport extends VerticleBase implements Transport {

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
  public String destination() {
    return "mail server %s:%d".formatted(config.host(), config.port());
  }

  @Override
  public Future<Outcome> send(OutgoingMessage message) {
    if (!MailAddress.isValid(message.address())) {
      return Future.succeededFuture(
          new Outcome.Refused("the recipient is not a valid mail address"));
    }
    return client
        .sendMail(mail(message))
        .<Outcome>map(result -> new Outcome.Sent())
        .recover(e -> Future.succeededFuture(SmtpErrors.outcome(e)));
  }

  private MailMessage mail(OutgoingMessage message) {
    return new MailMessage()
        .setFrom(config.from())
        .setTo(message.address())
        .setSubject(message.message().subject())
        .setText(message.message().text())
        .addHeader("Message-ID", "<" + message.id() + "@" + config.domain() + ">")
        .addHeader("Auto-Submitted", "auto-generated");
  }
}
