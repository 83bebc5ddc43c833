package io.polyshop.payment;

import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderRefundRequested;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An order, and what the order service says about it. */
record TestOrder(UUID id, UUID userId, long amount) {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

  static TestOrder of(long amount) {
    return of(UUID.randomUUID(), amount);
  }

  static TestOrder of(UUID userId, long amount) {
    return new TestOrder(UUID.randomUUID(), userId, amount);
  }

  OrderAwaitingPayment awaitingPayment() {
    return awaitingPayment("sim_ok");
  }

  OrderAwaitingPayment awaitingPayment(String method) {
    return new OrderAwaitingPayment(id, userId, amount, "EUR", method, TIME.plusSeconds(900));
  }

  OrderCancelled cancelled() {
    return cancelled(CancelReason.CUSTOMER);
  }

  /** It was paid, as the order knew: the refund of the rest has that id. */
  OrderCancelled cancelled(UUID refundId) {
    return new OrderCancelled(
        id, userId, List.of(), amount, "EUR", CancelReason.CUSTOMER, TIME, refundId, TIME);
  }

  OrderRefundRequested refund(long back) {
    var refundId = UUID.randomUUID();
    return new OrderRefundRequested(
        id, userId, refundId, back, "EUR", List.of(), false, "broken", userId, TIME);
  }

  OrderCancelled cancelled(CancelReason reason) {
    return new OrderCancelled(id, userId, List.of(), amount, "EUR", reason, null, null, TIME);
  }
}
