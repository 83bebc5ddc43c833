package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.EventSamples;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.events.Reading;
import io.polyshop.runtime.events.TypedHandler;
import io.polyshop.testkit.ServiceUnderTest;
import io.polyshop.testkit.TestBed;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A shadow reads what was replayed for it, and production's topics and groups do not notice. */
class ShadowIT {

  private static final String SHADOW = "steps-" + UUID.randomUUID().toString().substring(0, 8);
  private static String brokers;

  @RegisterExtension
  static final BeforeAllCallback BED =
      context -> brokers = TestBed.of(context).backing().bootstrapServers();

  @RegisterExtension
  static final ServiceUnderTest worker = ServiceUnderTest.of(new Steps()).with("SHADOW", SHADOW);

  private static final class Steps implements Service {

    @Override
    public String name() {
      return "steps";
    }

    @Override
    public Assembly assemble(Foundation foundation) {
      return new Assembly()
          .consumes(
              Topic.ORDER,
              TypedHandler.each(
                  OrderPlaced.class,
                  (tx, placed) ->
                      tx.preparedQuery("insert into steps (order_id, step) values ($1, 'placed')")
                          .execute(Tuple.of(placed.orderId()))));
    }
  }

  @Test
  void readsWhatWasReplayedForIt() throws Exception {
    var sample = EventSamples.of(OrderPlaced.class);
    worker.publish(sample);
    var letters = worker.deadLetters(Topic.ORDER).size();
    replay("bad", "{");
    replay(sample.key(), EventSamples.json(OrderPlaced.class));

    await()
        .untilAsserted(
            () ->
                assertThat(worker.rows("select order_id from steps"))
                    .containsExactly(Map.of("order_id", sample.orderId())));
    try (var admin = admin()) {
      var offsets = admin.listConsumerGroupOffsets("steps").all().get().get("steps");
      assertThat(offsets.keySet()).noneMatch(one -> one.topic().startsWith("order.events."));
      await()
          .until(() -> !admin.listConsumerGroupOffsets(SHADOW).all().get().get(SHADOW).isEmpty());
    }
    assertThat(worker.deadLetters(Topic.ORDER)).hasSize(letters);
  }

  @Test
  void isNotCalledAsTheServiceItself() {
    assertThatThrownBy(() -> Reading.from(new Env(Map.of("SHADOW", "steps")), "steps"))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> Reading.from(new Env(Map.of("SHADOW", "dlq")), "steps"))
        .isInstanceOf(ConfigException.class);
  }

  private static void replay(String key, String json) throws Exception {
    var topic = Reading.topicOf(Topic.ORDER, SHADOW);
    try (var admin = admin();
        var producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers),
                new StringSerializer(),
                new ByteArraySerializer())) {
      if (!admin.listTopics().names().get().contains(topic)) {
        admin
            .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
            .all()
            .get();
      }
      var copy = new ProducerRecord<>(topic, key, json.getBytes(StandardCharsets.UTF_8));
      put(copy, CloudEventHeaders.TYPE, "polyshop.OrderPlaced.v1");
      put(copy, CloudEventHeaders.ID, UUID.randomUUID().toString());
      put(copy, CloudEventHeaders.TIME, "2026-01-01T00:00:00Z");
      producer.send(copy).get();
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", brokers));
  }

  private static void put(ProducerRecord<String, byte[]> copy, String name, String text) {
    copy.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
