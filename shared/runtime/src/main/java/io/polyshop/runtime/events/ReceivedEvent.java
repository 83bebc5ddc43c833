package io.polyshop.runtime.events;

import io.polyshop.contracts.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An event as it came from Kafka: its CloudEvents id and time, what it says, and the trace it
 * belongs to ({@code traceParent}, or null).
 */
public record ReceivedEvent(UUID id, Instant time, Event event, String traceParent) {

  /** Those events of a batch that are of the type, in order. */
  public static <E extends Event> Stream<E> only(Class<E> type, List<ReceivedEvent> batch) {
    return batch.stream().map(ReceivedEvent::event).filter(type::isInstance).map(type::cast);
  }

  /** The events of a batch by their ids, in order; one that came twice is there once. */
  public static Map<UUID, Event> byId(List<ReceivedEvent> batch) {
    var events = new LinkedHashMap<UUID, Event>();
    batch.forEach(received -> events.put(received.id(), received.event()));
    return events;
  }
}
