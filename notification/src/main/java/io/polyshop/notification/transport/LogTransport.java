package io.polyshop.notification.transport;

import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Outcome;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends nothing: logs each message with its address masked and without its text. */
public final class LogTransport implements Transport {

  private static final Logger LOG = LoggerFactory.getLogger(LogTransport.class);
  private static final Future<Outcome> SENT = Future.succeededFuture(new Outcome.Sent());

  private final Channel channel;

  public LogTransport(Channel channel) {
    this.channel = channel;
  }

  @Override
  public String destination() {
    return "the log of " + channel;
  }

  @Override
  public Future<Outcome> send(OutgoingMessage message) {
    LOG.info(
        "{} {} {} to {}",
        channel,
        message.template().label(),
        message.id(),
        channel == Channel.EMAIL
            ? Masked.email(message.address())
            : Masked.phone(message.address()));
    return SENT;
  }
}
