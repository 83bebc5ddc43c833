package io.polyshop.analytics.console;

import io.polyshop.runtime.json.StrictJson;
import io.vertx.core.buffer.Buffer;

/** A frame as it is sent: it is written once, however many watch. */
public record EncodedFrame(String id, Buffer json) {

  static EncodedFrame of(Frame frame) {
    return new EncodedFrame(Long.toString(frame.atMs()), StrictJson.encode(frame));
  }
}
