package io.polyshop.notification.transport;

import io.polyshop.notification.domain.Outcome;
import io.vertx.core.Future;

/** Sends one message. Answers every end as an {@link Outcome}; its future never fails. */
@FunctionalInterface
public interface Transport {

  Future<Outcome> send(OutgoingMessage message);
}
