package io.polyshop.runtime.deadletters;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.DeadLetterHeaders;
import io.polyshop.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record on the dead-letter topic of {@code source}, as the runtime put it there. */
public record DeadLetter(Topic source, ConsumerRecord<byte[], byte[]> content) {

  private static final String UNKNOWN = "-";

  public DeadLetterPlace place() {
    return new DeadLetterPlace(source, content.partition(), content.offset());
  }

  public TopicPartition partition() {
    return new TopicPartition(content.topic(), content.partition());
  }

  public long offset() {
    return content.offset();
  }

  /** When it was set aside. */
  public Instant time() {
    return Instant.ofEpochMilli(content.timestamp()).truncatedTo(ChronoUnit.SECONDS);
  }

  public String key() {
    return text(content.key());
  }

  public String type() {
    return header(CloudEventHeaders.TYPE);
  }

  /** The consumer group that could not handle it. */
  public String consumer() {
    return header(DeadLetterHeaders.GROUP);
  }

  public String error() {
    return header(DeadLetterHeaders.ERROR);
  }

  /** Where it stood, or null if the headers do not say. */
  public TopicPartition originalPartition() {
    var number = header(DeadLetterHeaders.PARTITION);
    return number.matches("\\d{1,9}")
        ? new TopicPartition(source.topicName(), Integer.parseInt(number))
        : null;
  }

  /** The offset that it had there, or -1 if the headers do not say. */
  public long originalOffset() {
    var number = header(DeadLetterHeaders.OFFSET);
    return number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
  }

  /** Whether it was too large to be set aside with its value, which only its own topic has. */
  public boolean isWithoutValue() {
    return content.headers().lastHeader(DeadLetterHeaders.VALUE_SHA256) != null;
  }

  /** The record as it once was, for its own topic. */
  ProducerRecord<byte[], byte[]> original() {
    var headers = new RecordHeaders();
    for (var header : content.headers()) {
      if (!header.key().startsWith(DeadLetterHeaders.PREFIX)) {
        headers.add(header);
      }
    }
    return new ProducerRecord<>(source.topicName(), null, content.key(), content.value(), headers);
  }

  /** Says on the dead-letter topic that this letter is done with. */
  ProducerRecord<byte[], byte[]> doneMark() {
    var headers = new RecordHeaders();
    headers.add(DeadLetterHeaders.DONE, Long.toString(offset()).getBytes(StandardCharsets.UTF_8));
    return new ProducerRecord<>(content.topic(), content.partition(), content.key(), null, headers);
  }

  /** The offset that this record says is done with; -1 for a letter. */
  long marksDone() {
    var number = header(DeadLetterHeaders.DONE);
    return number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
  }

  private String header(String name) {
    var header = content.headers().lastHeader(name);
    return header == null ? UNKNOWN : text(header.value());
  }

  private static String text(byte[] bytes) {
    return bytes == null ? UNKNOWN : new String(bytes, StandardCharsets.UTF_8);
  }
}
