package io.polyshop.notification.transport;

import io.polyshop.notification.domain.Outcome;
import io.vertx.core.Future;

/** Sends messages of one kind. */
public interface Transport {

  /** Where the messages go, for logs and the circuit breaker: all of them go to the same place. */
  String destination();

  /**
   * Sends one message. However that ends, it ends as an {@link Outcome}: the future never fails.
   */
  Future<Outcome> send(OutgoingMessage message);
}
