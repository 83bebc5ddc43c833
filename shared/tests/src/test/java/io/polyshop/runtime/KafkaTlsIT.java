package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.contracts.Topic;
import io.polyshop.embedded.KafkaBroker;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.KafkaConfig;
import io.polyshop.runtime.kafka.EventProducer;
import io.polyshop.runtime.kafka.Topics;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that proves its name by a certificate, and wants to know who comes. */
class KafkaTlsIT {

  private static final String LOG_IN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required"
          + " username=\"shop\" password=\"a \\\"secret\\\"\" user_shop=\"a \\\"secret\\\"\";";

  @TempDir static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static TestCertificate server;
  private static TestCertificate other;
  private static KafkaBroker broker;

  @BeforeAll
  static void start() throws Exception {
    server = TestCertificate.in(Files.createDirectory(folder.resolve("server")));
    other = TestCertificate.in(Files.createDirectory(folder.resolve("other")));
    var both = Files.readString(server.key()) + Files.readString(server.certificate());
    var identity = Files.writeString(folder.resolve("identity.pem"), both);
    broker =
        KafkaBroker.start(
            folder.resolve("kafka"),
            0,
            Map.of(
                "listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config", LOG_IN,
                "ssl.keystore.type", "PEM",
                "ssl.keystore.location", identity.toString(),
                // It speaks to itself, too.
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", server.certificate().toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().await(10, TimeUnit.SECONDS);
    broker.close();
  }

  @Test
  void makesTopicsSendsAndReads() throws Exception {
    var config = config(server, "a \"secret\"", "SASL_SSL");
    var topics = new Topics(VERTX, config, "probe");
    topics.ensure(Set.of(Topic.ORDER)).await(20, TimeUnit.SECONDS);
    topics.close().await(10, TimeUnit.SECONDS);
    var producer = new EventProducer(VERTX, config, "probe");
    var outgoing = new ProducerRecord<>(Topic.ORDER.topicName(), 0, "key", new byte[] {1});
    producer.send(List.of(outgoing)).await(20, TimeUnit.SECONDS);
    producer.close().await(10, TimeUnit.SECONDS);
    assertThat(firstKey(config)).isEqualTo("key");
  }

  @Test
  void refusesAServerThatIsNotTheOneItClaimsToBe() {
    assertThatThrownBy(() -> ping(config(other, "a \"secret\"", "SASL_SSL")))
        .hasStackTraceContaining("PKIX path");
  }

  @Test
  void isRefusedWithoutTheRightPasswordOrInPlain() {
    assertThatThrownBy(() -> ping(config(server, "a secret", "SASL_SSL")))
        .hasStackTraceContaining("SaslAuthenticationException");
    assertThatThrownBy(() -> ping(config(server, "", "PLAINTEXT")))
        .hasStackTraceContaining("TimeoutException");
  }

  private static void ping(KafkaConfig config) throws Exception {
    var topics = new Topics(VERTX, config, "probe");
    try {
      topics.ping().await(20, TimeUnit.SECONDS);
    } finally {
      topics.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static String firstKey(KafkaConfig config) {
    var settings =
        config.connectionWith(
            Map.of(
                "key.deserializer", StringDeserializer.class.getName(),
                "value.deserializer", ByteArrayDeserializer.class.getName(),
                "auto.offset.reset", "earliest"));
    try (var consumer = new KafkaConsumer<String, byte[]>(Map.<String, Object>copyOf(settings))) {
      consumer.assign(List.of(new TopicPartition(Topic.ORDER.topicName(), 0)));
      return consumer.poll(Duration.ofSeconds(20)).iterator().next().key();
    }
  }

  private static KafkaConfig config(TestCertificate trusted, String password, String protocol) {
    var settings = new HashMap<String, String>();
    settings.put("KAFKA_SECURITY_PROTOCOL", protocol);
    settings.put("KAFKA_TLS_CA", trusted.certificate().toString());
    settings.put("KAFKA_SASL_MECHANISM", "PLAIN");
    settings.put("KAFKA_SASL_USER", "shop");
    settings.put("KAFKA_SASL_PASSWORD", password);
    return KafkaConfig.from(new Env(settings), "broker", broker.bootstrapServers());
  }
}
