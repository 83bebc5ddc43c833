package io.polyshop.notification.process;

import io.polyshop.notification.domain.Delivery;
import io.polyshop.runtime.calls.OutsideCall;
import java.util.UUID;

/** A claimed delivery as a call to the outside. */
record DeliveryCall(Delivery delivery, String destination) implements OutsideCall {

  @Override
  public UUID id() {
    return delivery.id();
  }

  @Override
  public int attempt() {
    return delivery.attempt();
  }
}
