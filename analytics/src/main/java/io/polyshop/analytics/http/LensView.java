package io.polyshop.analytics.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.polyshop.analytics.store.EventStore.RecordedEvent;
import io.polyshop.contracts.EventCodec;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order through every service.
 *
 * @param known what each service answered, as JSON
 */
record LensView(UUID orderId, List<Step> events, @JsonRawValue String known) {

  /**
   * An event of the order; {@code payload} is JSON already.
   *
   * @param service who published it
   */
  record Step(
      UUID id, String type, String service, @JsonRawValue String payload, Instant createdAt) {

    static Step of(RecordedEvent event) {
      return new Step(
          event.id(), event.type(), publisher(event), event.payload(), event.createdAt());
    }

    private static String publisher(RecordedEvent event) {
      var json = event.payload().getBytes(StandardCharsets.UTF_8);
      var topic = EventCodec.decode(event.type(), json).topic().topicName();
      return topic.substring(0, topic.indexOf('.'));
    }
  }

  static LensView of(UUID order, List<RecordedEvent> events, JsonObject known) {
    return new LensView(order, events.stream().map(Step::of).toList(), known.encode());
  }
}
