package io.polyshop.notification.transport;

import io.polyshop.notification.domain.Outcome;
import io.polyshop.notification.message.SingleLine;
import io.vertx.ext.mail.SMTPException;
import java.util.List;

/**
 * What a failure to send means. Only when the server refuses the recipient or the text is it about
 * this mail. When it refuses our greeting, log-in or sender, it is about us, and must not fail one
 * mail after the other.
 */
final class SmtpErrors {

  /** The client tells only by its message which command the server refused. */
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
    // The client could not build the mail.
    return error instanceof IllegalArgumentException
        ? new Outcome.Refused(text)
        : new Outcome.Unreachable(text);
  }
}
