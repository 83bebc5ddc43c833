package io.polyshop.notification.process;

import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.transport.OutgoingMessage;
import io.polyshop.runtime.calls.OutsideCall;
import io.vertx.core.Future;
import java.util.UUID;

/**
 * A claimed delivery as a call to the outside.
 *
 * @param message rendered; failed if that cannot be done
 */
public record DeliveryCall(Delivery delivery, String destination, Future<OutgoingMessage> message)
    implements OutsideCall {

  @Override
  public UUID id() {
    return delivery.id();
  }

  @Override
  public int attempt() {
    return delivery.attempt();
  }

  @Override
  public String traceParent() {
    return delivery.traceParent();
  }
}
