package io.polyshop.runtime.events;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.MalformedEventException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A Kafka record in CloudEvents binary mode to an event. */
final class RecordReader {

  private RecordReader() {}

  /** What the record says of its type, or null. */
  static String type(ConsumerRecord<String, byte[]> incoming) {
    return header(incoming, CloudEventHeaders.TYPE);
  }

  static ReceivedEvent read(ConsumerRecord<String, byte[]> incoming) {
    var type = required(incoming, CloudEventHeaders.TYPE);
    var event = EventCodec.decode(type, incoming.value());
    if (!event.topic().topicName().equals(incoming.topic())) {
      throw new MalformedEventException(type + " does not belong on this topic", null);
    }
    try {
      return new ReceivedEvent(
          UUID.fromString(required(incoming, CloudEventHeaders.ID)),
          Instant.parse(required(incoming, CloudEventHeaders.TIME)),
          event,
          header(incoming, CloudEventHeaders.TRACE_PARENT));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new MalformedEventException("bad CloudEvents headers", e);
    }
  }

  private static String required(ConsumerRecord<String, byte[]> incoming, String name) {
    var value = header(incoming, name);
    if (value == null) {
      throw new MalformedEventException("no header " + name, null);
    }
    return value;
  }

  private static String header(ConsumerRecord<String, byte[]> incoming, String name) {
    var header = incoming.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
