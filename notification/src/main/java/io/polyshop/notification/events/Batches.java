package io.polyshop.notification.events;

import io.polyshop.notification.domain.TracedEvent;
import io.polyshop.runtime.events.ReceivedEvent;
import java.util.List;

/** What came from a topic, as the service knows it: each event once. */
final class Batches {

  private Batches() {}

  static List<TracedEvent> events(List<ReceivedEvent> batch) {
    return ReceivedEvent.distinct(batch).stream()
        .map(one -> new TracedEvent(one.id(), one.event(), one.traceParent()))
        .toList();
  }
}
