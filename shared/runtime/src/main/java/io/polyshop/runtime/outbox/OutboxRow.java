package io.polyshop.runtime.outbox;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.runtime.sql.SqlTime;
import io.polyshop.runtime.tracing.TracedMessage;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A row of the outbox, and the Kafka record that it becomes. */
record OutboxRow(
    long position,
    String id,
    String topic,
    String key,
    String type,
    String payload,
    String traceParent,
    Instant createdAt)
    implements TracedMessage {

  static OutboxRow of(Row row) {
    var headers = row.getString("headers");
    return new OutboxRow(
        row.getLong("position"),
        row.getUUID("id").toString(),
        AggregateTypes.topicName(row.getString("aggregatetype")),
        row.getString("aggregateid"),
        row.getString("type"),
        row.getString("payload"),
        headers.length() <= 2 ? null : new JsonObject(headers).getString("traceparent"),
        SqlTime.read(row, "created_at"));
  }

  ProducerRecord<String, byte[]> toRecord(String source) {
    var outgoing = new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8));
    put(outgoing, CloudEventHeaders.SPEC_VERSION, "1.0");
    put(outgoing, CloudEventHeaders.ID, id);
    put(outgoing, CloudEventHeaders.TYPE, type);
    put(outgoing, CloudEventHeaders.SOURCE, source);
    put(outgoing, CloudEventHeaders.TIME, createdAt.toString());
    put(outgoing, CloudEventHeaders.SUBJECT, key);
    put(outgoing, CloudEventHeaders.CONTENT_TYPE, "application/json");
    if (traceParent != null) {
      put(outgoing, CloudEventHeaders.TRACE_PARENT, traceParent);
    }
    return outgoing;
  }

  @Override
  public String destination() {
    return topic;
  }

  @Override
  public String messageId() {
    return id;
  }

  @Override
  public String messageKey() {
    return key;
  }

  private static void put(ProducerRecord<String, byte[]> outgoing, String name, String value) {
    outgoing.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
