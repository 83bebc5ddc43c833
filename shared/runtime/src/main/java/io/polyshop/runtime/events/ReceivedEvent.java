package io.polyshop.runtime.events;

import io.polyshop.contracts.Event;
import io.polyshop.runtime.tracing.BatchSpans;
import io.polyshop.runtime.tracing.TracedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An event as it came from Kafka: its CloudEvents id and time, what it says, and the trace it
 * belongs to ({@code traceParent}, or null).
 */
public record ReceivedEvent(UUID id, Instant time, Event event, String traceParent)
    implements TracedMessage {

  /** Those events of a batch that are of the type, in order. */
  public static <E extends Event> Stream<E> only(Class<E> type, List<ReceivedEvent> batch) {
    return batch.stream().map(ReceivedEvent::event).filter(type::isInstance).map(type::cast);
  }

  /** The events of a batch, in order; one that came twice is there once. */
  public static List<ReceivedEvent> distinct(List<ReceivedEvent> batch) {
    var seen = new HashSet<UUID>();
    return batch.stream().filter(received -> seen.add(received.id())).toList();
  }

  /** The batch as the spans see it that were begun for it: what follows belongs to those. */
  static List<ReceivedEvent> within(BatchSpans spans, List<ReceivedEvent> batch) {
    if (!spans.isSampled()) {
      return batch;
    }
    var traced = new ArrayList<ReceivedEvent>(batch.size());
    for (int place = 0; place < batch.size(); place++) {
      var one = batch.get(place);
      var parent = spans.traceParent(place, one.traceParent);
      traced.add(new ReceivedEvent(one.id, one.time, one.event, parent));
    }
    return traced;
  }

  @Override
  public String destination() {
    return event.topic().topicName();
  }

  @Override
  public String messageId() {
    return id.toString();
  }

  @Override
  public String messageKey() {
    return event.key();
  }
}
