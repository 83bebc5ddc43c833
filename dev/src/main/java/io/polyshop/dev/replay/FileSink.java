package io.polyshop.dev.replay;

import io.polyshop.contracts.CloudEventHeaders;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes each record as a line of JSON: a CloudEvent in structured mode, with the extensions {@code
 * partitionkey} and {@code traceparent}.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">
 *     CloudEvents 1.0, JSON format</a>
 */
record FileSink(Writer writer) implements Sink {

  private static final String PREFIX = "ce_";

  @Override
  public void take(ConsumerRecord<byte[], byte[]> one) {
    var event = new JsonObject();
    for (var header : one.headers()) {
      var name = header.key();
      var text = new String(header.value(), StandardCharsets.UTF_8);
      if (name.startsWith(PREFIX)) {
        event.put(name.substring(PREFIX.length()), text);
      } else if (name.equals(CloudEventHeaders.CONTENT_TYPE)) {
        event.put("datacontenttype", text);
      } else if (name.equals(CloudEventHeaders.TRACE_PARENT)) {
        event.put(name, text);
      }
    }
    if (one.key() != null) {
      event.put("partitionkey", new String(one.key(), StandardCharsets.UTF_8));
    }
    putData(event, one.value());
    write(event.encode() + "\n");
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void putData(JsonObject event, byte[] value) {
    if (value == null) {
      return;
    }
    try {
      event.put("data", Json.decodeValue(Buffer.buffer(value)));
    } catch (DecodeException e) {
      event.put("data_base64", Base64.getEncoder().encodeToString(value));
    }
  }

  private void write(String line) {
    try {
      writer.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
