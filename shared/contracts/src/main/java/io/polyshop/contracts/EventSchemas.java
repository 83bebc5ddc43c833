package io.polyshop.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema (draft 2020-12) of each event: what its record's value is, and may grow from. */
public final class EventSchemas {

  private EventSchemas() {}

  /**
   * The schema of a CloudEvents type such as {@code polyshop.OrderPaid.v1}, as JSON.
   *
   * @throws IllegalArgumentException if there is no such type
   */
  public static String json(String type) {
    if (!EventCodec.types().contains(type)) {
      throw new IllegalArgumentException("not an event type: " + type);
    }
    return text("/contracts/schemas/" + type.substring("polyshop.".length()) + ".json");
  }

  /** The AsyncAPI document, which says what topics there are, and what they promise. */
  public static String asyncApi() {
    return text("/asyncapi.yaml");
  }

  private static String text(String resource) {
    try (var in = EventSchemas.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
