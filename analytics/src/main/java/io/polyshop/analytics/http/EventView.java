package io.polyshop.analytics.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.polyshop.analytics.store.EventStore.RecordedEvent;
import java.time.Instant;
import java.util.UUID;

/** A recorded event; {@code payload} is JSON already. */
record EventView(UUID id, String type, @JsonRawValue String payload, Instant createdAt) {

  static EventView of(RecordedEvent event) {
    return new EventView(event.id(), event.type(), event.payload(), event.createdAt());
  }
}
