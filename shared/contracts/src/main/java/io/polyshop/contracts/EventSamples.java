package io.polyshop.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A sample of each event, which comes with the contracts: for documents and tests. */
public final class EventSamples {

  private EventSamples() {}

  /** The sample as JSON. */
  public static String json(Class<? extends Event> type) {
    var resource = "/contracts/samples/" + type.getSimpleName() + ".json";
    try (var in = EventSamples.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sample of that type. */
  public static <E extends Event> E of(Class<E> type) {
    var json = json(type).getBytes(StandardCharsets.UTF_8);
    return type.cast(EventCodec.decode(EventCodec.typeOf(type), json));
  }
}
