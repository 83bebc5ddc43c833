package io.polyshop.payment.process;

import io.polyshop.payment.domain.TracedEvent;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.outbox.OutboxEvent;
import java.util.List;
import java.util.stream.Stream;

/** Events of a plan, as the outbox takes them. */
final class PaymentEvents {

  private PaymentEvents() {}

  static List<OutboxEvent> of(Outbox outbox, List<TracedEvent> events) {
    return events.stream().map(e -> outbox.event(e.event(), e.traceParent())).toList();
  }

  static List<OutboxEvent> of(Outbox outbox, List<TracedEvent> first, List<TracedEvent> second) {
    return of(outbox, Stream.concat(first.stream(), second.stream()).toList());
  }
}
