package io.polyshop.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Events to JSON and back. Fields that a reader does not know are ignored, so that events can grow;
 * a missing required field is an error.
 */
public final class EventCodec {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final Map<String, ObjectReader> READERS = new HashMap<>();
  private static final Map<Class<?>, String> TYPES = new HashMap<>();

  static {
    register(Event.class);
  }

  private EventCodec() {}

  private static void register(Class<?> type) {
    if (type.isRecord()) {
      var name = "polyshop." + type.getSimpleName() + ".v1";
      TYPES.put(type, name);
      READERS.put(name, MAPPER.readerFor(type));
    } else {
      for (var permitted : type.getPermittedSubclasses()) {
        register(permitted);
      }
    }
  }

  /** The CloudEvents type of an event class, for example {@code polyshop.OrderPlaced.v1}. */
  public static String typeOf(Class<? extends Event> type) {
    return TYPES.get(type);
  }

  /** Every CloudEvents type of the protocol. */
  public static Collection<String> types() {
    return TYPES.values();
  }

  /** The event as UTF-8 JSON. */
  public static byte[] encode(Event event) {
    try {
      return WRITER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the event cannot be written as JSON: " + event.type(), e);
    }
  }

  /**
   * The event that the JSON describes.
   *
   * @throws MalformedEventException if the type is unknown, or the JSON does not fit it
   */
  public static Event decode(String type, byte[] json) {
    var reader = READERS.get(type);
    if (reader == null) {
      throw new MalformedEventException("unknown event type: " + type, null);
    }
    if (json == null) {
      throw new MalformedEventException("the record has no value, type " + type, null);
    }
    try {
      Event event = reader.readValue(json);
      if (event == null) {
        throw new MalformedEventException("the record's value is JSON null, type " + type, null);
      }
      return event;
    } catch (IOException e) {
      throw new MalformedEventException("malformed " + type, e);
    }
  }
}
