package io.polyshop.analytics.domain;

import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How many orders reach which status on which day: sums, so their order does not matter. */
public final class FunnelChanges {

  /**
   * A day on which orders reached a status.
   *
   * @param status as the order service names it, or {@code REFUNDED} when all money went back
   * @param reason of orders that were cancelled, else empty
   * @param paid whether they were or had been paid
   */
  public record Step(LocalDate date, String status, String reason, boolean paid) {}

  private FunnelChanges() {}

  /** By how much these events change the number of orders. */
  public static Map<Step, Long> of(List<OccurredEvent> events, CountingRules rules) {
    var steps = new HashMap<Step, Long>();
    for (var occurred : events) {
      steps(occurred, rules).forEach(step -> steps.merge(step, 1L, Long::sum));
    }
    return steps;
  }

  private static Stream<Step> steps(OccurredEvent occurred, CountingRules rules) {
    var event = occurred.event();
    if (event instanceof OrderPlaced e) {
      return Stream.of(new Step(rules.day(e.placedAt()), "CREATED", "", false));
    }
    if (event instanceof OrderAwaitingPayment) {
      return Stream.of(new Step(rules.day(occurred.time()), "PENDING_PAYMENT", "", false));
    }
    if (event instanceof OrderPaid e) {
      return Stream.of(new Step(rules.day(e.paidAt()), "PAID", "", true));
    }
    if (event instanceof OrderFulfilled e) {
      return Stream.of(new Step(rules.day(e.fulfilledAt()), "FULFILLED", "", true));
    }
    if (event instanceof OrderCancelled e) {
      return cancelled(e, rules.day(e.cancelledAt()));
    }
    return event instanceof OrderRefunded e && e.fully() && e.paidAt() != null
        ? Stream.of(refunded(rules.day(e.refundedAt())))
        : Stream.empty();
  }

  /** An older event is the refund, too. */
  private static Stream<Step> cancelled(OrderCancelled event, LocalDate day) {
    var paid = event.paidAt() != null;
    var cancelled = new Step(day, "CANCELLED", event.reason().name(), paid);
    return paid && event.refundId() == null
        ? Stream.of(cancelled, refunded(day))
        : Stream.of(cancelled);
  }

  private static Step refunded(LocalDate day) {
    return new Step(day, "REFUNDED", "", true);
  }
}
