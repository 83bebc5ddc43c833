package io.polyshop.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.Topic;
import io.polyshop.embedded.KafkaBroker;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.KafkaConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every record of a topic, whatever happens to the topic, the broker's answers or the reader. */
class TopicFollowerIT {

  private static final Topic TOPIC = Topic.AUTH;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static KafkaBroker broker;
  private static KafkaConfig config;
  private static Admin admin;

  private final Vertx vertx = Vertx.vertx();
  private final ConcurrentLinkedQueue<String> keys = new ConcurrentLinkedQueue<>();
  private final AtomicInteger begun = new AtomicInteger();
  private EventProducer producer;

  @BeforeAll
  static void start() throws Exception {
    broker = KafkaBroker.start(folder.resolve("kafka"), 0, Map.of());
    config = KafkaConfig.from(new Env(Map.of()), "broker", broker.bootstrapServers());
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  @BeforeEach
  void open() {
    producer = new EventProducer(vertx, config, "probe");
  }

  @AfterEach
  void close() throws Exception {
    done(producer.close());
    done(vertx.close());
    admin.deleteTopics(List.of(TOPIC.topicName())).all().get();
    await().until(() -> !admin.listTopics().names().get().contains(TOPIC.topicName()));
  }

  @Test
  void readsTheWholeTopicAndSaysWhenItHas() throws Exception {
    create(3);
    for (int i = 0; i < 60; i++) {
      send(i % 3, "key-" + i);
    }
    var follower = follow(this::note);
    await().until(follower::isCaughtUp);
    assertThat(keys).hasSize(60).doesNotHaveDuplicates();
    send(0, "later");
    await().until(() -> keys.contains("later"));
    assertThat(begun).hasValue(1);
  }

  @Test
  void readsFromAPointInTime() throws Exception {
    create(1);
    send(0, "old");
    var between = Instant.now().plusMillis(1);
    await().until(() -> Instant.now().isAfter(between.plusMillis(1)));
    send(0, "young");
    var follower =
        deployed(TopicFollower.since(() -> between, "probe", config, TOPIC, reader(this::note)));
    await().until(follower::isCaughtUp);
    assertThat(keys).containsExactly("young");
  }

  @Test
  void readsFromNowOnAlsoPartitionsThatComeLater() throws Exception {
    create(1);
    send(0, "old");
    var follower = deployed(TopicFollower.fromNow("probe", config, TOPIC, reader(this::note)));
    await().until(follower::isCaughtUp);
    send(0, "new");
    await().until(() -> keys.contains("new"));
    admin.createPartitions(Map.of(TOPIC.topicName(), NewPartitions.increaseTo(2))).all().get();
    await()
        .ignoreExceptions()
        .until(
            () ->
                admin
                        .describeTopics(List.of(TOPIC.topicName()))
                        .allTopicNames()
                        .get()
                        .get(TOPIC.topicName())
                        .partitions()
                        .size()
                    == 2);
    send(1, "first of another partition");
    await().atMost(PATIENCE).until(() -> keys.contains("first of another partition"));
    await().until(follower::isCaughtUp);
    assertThat(keys).doesNotContain("old");
    assertThat(begun).hasValue(1);
  }

  @Test
  void waitsForATopicThatIsNotThereYet() throws Exception {
    var follower = follow(this::note);
    await().during(Duration.ofSeconds(1)).until(() -> !follower.isCaughtUp());
    create(2);
    send(1, "first");
    await().atMost(PATIENCE).until(() -> keys.contains("first"));
    await().until(follower::isCaughtUp);
  }

  @Test
  void beginsAgainAfterAnythingUnexpected() throws Exception {
    create(1);
    send(0, "a");
    send(0, "b");
    var broken = new AtomicBoolean(true);
    var follower =
        follow(
            incoming -> {
              if (incoming.key().equals("b") && broken.getAndSet(false)) {
                throw new AssertionError("unexpected");
              }
              note(incoming);
            });
    await().until(() -> keys.contains("b"));
    await().until(follower::isCaughtUp);
    assertThat(keys).containsExactly("a", "a", "b");
    assertThat(begun).hasValue(2);
  }

  @Test
  void passesOverARecordThatItsReaderRefuses() throws Exception {
    create(1);
    send(0, "bad");
    send(0, "good");
    var follower =
        follow(
            incoming -> {
              if (incoming.key().equals("bad")) {
                throw new IllegalStateException("not this one");
              }
              note(incoming);
            });
    await().until(follower::isCaughtUp);
    assertThat(keys).containsExactly("good");
  }

  @Test
  void waitsForABrokerWhoseNameCannotBeResolved() throws Exception {
    var nowhere = KafkaConfig.from(new Env(Map.of()), "broker", "nobody.invalid:9092");
    var follower =
        deployed(
            TopicFollower.since(() -> Instant.EPOCH, "probe", nowhere, TOPIC, reader(this::note)));
    await().during(Duration.ofSeconds(1)).until(() -> !follower.isCaughtUp());
    done(vertx.undeploy(follower.deploymentID()));
    create(1);
  }

  private void note(ConsumerRecord<String, byte[]> incoming) {
    keys.add(incoming.key());
  }

  private TopicFollower follow(TopicFollower.Reader read) throws Exception {
    return deployed(TopicFollower.since(() -> Instant.EPOCH, "probe", config, TOPIC, reader(read)));
  }

  private TopicFollower.Reader reader(TopicFollower.Reader read) {
    return new TopicFollower.Reader() {
      @Override
      public void begins() {
        begun.incrementAndGet();
      }

      @Override
      public void read(ConsumerRecord<String, byte[]> incoming) {
        read.read(incoming);
      }
    };
  }

  private TopicFollower deployed(TopicFollower follower) throws Exception {
    done(vertx.deployVerticle(follower));
    return follower;
  }

  private static void create(int partitions) throws Exception {
    admin.createTopics(List.of(new NewTopic(TOPIC.topicName(), partitions, (short) 1))).all().get();
  }

  private void send(int partition, String key) throws Exception {
    done(
        producer.send(
            List.of(new ProducerRecord<>(TOPIC.topicName(), partition, key, new byte[] {1}))));
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.await(30, TimeUnit.SECONDS);
  }
}
