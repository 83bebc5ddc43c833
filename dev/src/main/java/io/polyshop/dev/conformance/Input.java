package io.polyshop.dev.conformance;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.SampleHistory;
import io.polyshop.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the worker reads: a seeded history, as it is or as Kafka may deliver it at its worst. */
final class Input {

  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  /** Of so many records one comes twice, and of so many there is one that nobody knows. */
  private static final int ONE_IN_TWICE = 3;

  private static final int ONE_IN_UNKNOWN = 20;
  private static final int ONE_IN_POISON = 100;

  /** Cut off, in another format, and of another shape. */
  private static final List<String> POISON = List.of("{\"cut\": ", "\0\0\0\0\1abc", "[]");

  private Input() {}

  /** The history, each event once, in order. */
  static List<ProducerRecord<byte[], byte[]>> quiet(int aggregates) {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (var event : SampleHistory.of(EnumSet.allOf(Topic.class), aggregates)) {
      records.add(of(event, records.size()));
    }
    return records;
  }

  /**
   * The same with duplicates that come later, the keys in another order, types that nobody knows,
   * and records that nobody can read.
   */
  static List<ProducerRecord<byte[], byte[]>> rough(int aggregates, long seed) {
    var random = new Random(seed);
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (var one : shuffled(quiet(aggregates), random)) {
      records.add(one);
      if (random.nextInt(ONE_IN_TWICE) == 0) {
        records.add(copy(records.get(random.nextInt(records.size())), null, null));
      }
      if (random.nextInt(ONE_IN_UNKNOWN) == 0) {
        records.add(copy(one, "polyshop.SomethingNew.v1", "{}"));
      }
      if (random.nextInt(ONE_IN_POISON) == 0) {
        records.add(copy(one, null, POISON.get(records.size() % POISON.size())));
      }
    }
    return records;
  }

  private static List<ProducerRecord<byte[], byte[]>> shuffled(
      List<ProducerRecord<byte[], byte[]>> records, Random random) {
    var byKey = new LinkedHashMap<String, List<ProducerRecord<byte[], byte[]>>>();
    var turns = new ArrayList<String>();
    for (var one : records) {
      var key = one.topic() + new String(one.key(), StandardCharsets.UTF_8);
      byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
      turns.add(key);
    }
    Collections.shuffle(turns, random);
    return turns.stream().map(key -> byKey.get(key).remove(0)).toList();
  }

  private static ProducerRecord<byte[], byte[]> of(Event event, int place) {
    var made =
        new ProducerRecord<>(
            event.topic().topicName(), utf8(event.key()), EventCodec.encode(event));
    put(made, CloudEventHeaders.SPEC_VERSION, "1.0");
    put(made, CloudEventHeaders.ID, new UUID(0, place + 1).toString());
    put(made, CloudEventHeaders.TYPE, event.type());
    put(made, CloudEventHeaders.SOURCE, "/polyshop/conformance");
    put(made, CloudEventHeaders.TIME, BEGINNING.plusSeconds(place).toString());
    put(made, CloudEventHeaders.SUBJECT, event.key());
    put(made, CloudEventHeaders.CONTENT_TYPE, "application/json");
    return made;
  }

  /** The record once more, of another type or with another value if these are not null. */
  private static ProducerRecord<byte[], byte[]> copy(
      ProducerRecord<byte[], byte[]> one, String type, String value) {
    var made =
        new ProducerRecord<>(one.topic(), one.key(), value == null ? one.value() : utf8(value));
    one.headers().forEach(made.headers()::add);
    if (type != null) {
      made.headers().remove(CloudEventHeaders.TYPE);
      put(made, CloudEventHeaders.TYPE, type);
    }
    return made;
  }

  private static void put(ProducerRecord<byte[], byte[]> made, String name, String text) {
    made.headers().add(name, utf8(text));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
