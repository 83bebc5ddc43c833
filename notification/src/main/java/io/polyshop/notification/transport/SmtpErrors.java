package io.polyshop.notification.transport;

import io.polyshop.notification.domain.Outcome;
import io.polyshop.notification.message.SingleLine;
import io.vertx.ext.mail.SMTPException;
import java.util.List;

/**
 * What a failure to send means. Only refusals of the recipient or of the text are about the mail;
 * those of the greeting, the login or the sender are about us: they must not fail mail after mail.
 */
final class SmtpErrors {

  /** The client tells by its words alone which command was answered. */
  private static final List<String> ABOUT_THE_MAIL =
      List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");

  /** The server closes the connection (RFC 5321, 3.8). */
  private static final int CLOSING = 421;

  private SmtpErrors() {}

  static Outcome outcome(Throwable error) {
    var message = error.getMessage() == null ? error.toString() : error.getMessage();
    var text = SingleLine.of(message);
    if (error instanceof SMTPException reply
        && reply.getReplyCode() != CLOSING
        && ABOUT_THE_MAIL.stream().anyMatch(message::startsWith)) {
      return reply.isPermanent() ? new Outcome.Refused(text) : new Outcome.Deferred(text);
    }
    // The client could not make a mail of it.
    return error instanceof IllegalArgumentException
        ? new Outcome.Refused(text)
        : new Outcome.Unreachable(text);
  }
}
