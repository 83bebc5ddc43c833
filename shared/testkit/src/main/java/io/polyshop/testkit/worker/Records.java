package io.polyshop.testkit.worker;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events as they stand in their topics. */
final class Records {

  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private Records() {}

  /**
   * The events, each with an id that says nothing but its place: the same each time.
   *
   * @param from the first one's place
   */
  static List<ConsumerRecord<String, byte[]>> of(List<? extends Event> events, int from) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>(events.size());
    for (int place = 0; place < events.size(); place++) {
      var event = events.get(place);
      records.add(
          of(event.topic(), event.key(), event.type(), from + place, EventCodec.encode(event)));
    }
    return List.copyOf(records);
  }

  /** Any record. */
  static ConsumerRecord<String, byte[]> of(
      Topic topic, String key, String type, int place, byte[] value) {
    var made = new ConsumerRecord<>(topic.topicName(), 0, place, key, value);
    put(made, CloudEventHeaders.SPEC_VERSION, "1.0");
    put(made, CloudEventHeaders.ID, new UUID(0, place + 1).toString());
    put(made, CloudEventHeaders.TYPE, type);
    put(made, CloudEventHeaders.SOURCE, "/polyshop/testkit");
    put(made, CloudEventHeaders.TIME, BEGINNING.plusSeconds(place).toString());
    put(made, CloudEventHeaders.SUBJECT, key);
    put(made, CloudEventHeaders.CONTENT_TYPE, "application/json");
    return made;
  }

  /** What a sentence calls the record: {@code OrderPaid}. */
  static String name(ConsumerRecord<String, byte[]> one) {
    return type(one).split("\\.")[1];
  }

  static String type(ConsumerRecord<String, byte[]> one) {
    return new String(
        one.headers().lastHeader(CloudEventHeaders.TYPE).value(), StandardCharsets.UTF_8);
  }

  private static void put(ConsumerRecord<String, byte[]> made, String name, String text) {
    made.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
