import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A customer gets a point for each euro of an order that is paid. What makes it right: offsets are
 * committed after the database, never before; the order's id is the key, so that what is read again
 * changes nothing; types that it does not know are passed over; a record that cannot be read is set
 * aside; and whatever fails otherwise ends the process, whose successor reads the batch again.
 */
public final class Points {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADD =
      "insert into points (order_id, user_id, points, earned_at) values (?, ?, ?, ?)"
          + " on conflict (order_id) do nothing";
  private static final String SET_ASIDE =
      "insert into dead_letters (topic, partition, position, error) values (?, ?, ?, ?)"
          + " on conflict do nothing";

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private record Earned(UUID order, UUID user, long points, Instant at) {}

  private Points() {}

  public static void main(String[] args) throws Exception {
    try (var consumer = consumer();
        var database = database()) {
      stopInOrder(consumer);
      consumer.subscribe(List.of("order.events"));
      while (true) {
        var batch = consumer.poll(Duration.ofSeconds(1));
        if (!batch.isEmpty()) {
          handle(database, batch);
          consumer.commitSync();
        }
      }
    } catch (WakeupException e) {
      // Told to stop, between two batches.
    }
  }

  private static void handle(Connection database, ConsumerRecords<String, byte[]> batch)
      throws SQLException {
    try (var add = database.prepareStatement(ADD);
        var aside = database.prepareStatement(SET_ASIDE)) {
      for (var one : batch) {
        if (!"polyshop.OrderPaid.v1".equals(header(one, "ce_type"))) {
          continue;
        }
        try {
          var earned = read(one.value());
          add.setObject(1, earned.order());
          add.setObject(2, earned.user());
          add.setLong(3, earned.points());
          add.setObject(4, earned.at().atOffset(ZoneOffset.UTC));
          add.addBatch();
        } catch (IOException | RuntimeException e) {
          aside.setString(1, one.topic());
          aside.setInt(2, one.partition());
          aside.setLong(3, one.offset());
          aside.setString(4, e.toString().replace("\0", ""));
          aside.addBatch();
        }
      }
      add.executeBatch();
      aside.executeBatch();
      database.commit();
    }
  }

  private static Earned read(byte[] value) throws IOException {
    var event = JSON.readTree(value);
    return new Earned(
        UUID.fromString(text(event, "orderId")),
        UUID.fromString(text(event, "userId")),
        amount(event.required("totalAmount")) / 100,
        time(text(event, "paidAt")));
  }

  private static long amount(JsonNode value) {
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("not an amount: " + value);
    }
    return value.asLong();
  }

  /** PostgreSQL knows fewer years than Java does. */
  private static Instant time(String text) {
    var time = Instant.parse(text);
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
      throw new IllegalArgumentException("not a time of an order: " + text);
    }
    return time;
  }

  private static String text(JsonNode event, String field) {
    return event.required(field).asText();
  }

  private static String header(ConsumerRecord<String, byte[]> one, String name) {
    var header = one.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers", System.getenv("KAFKA_BOOTSTRAP_SERVERS"),
            "group.id", System.getenv().getOrDefault("GROUP", "points-java"),
            "enable.auto.commit", "false",
            "auto.offset.reset", "earliest"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static Connection database() throws IOException, SQLException {
    var file = System.getenv("DATABASE_PASSWORD_FILE");
    var password =
        file == null ? System.getenv("DATABASE_PASSWORD") : Files.readString(Path.of(file)).strip();
    var url = System.getenv("DATABASE_URL");
    var database =
        DriverManager.getConnection("jdbc:" + url, System.getenv("DATABASE_USER"), password);
    database.setAutoCommit(false);
    return database;
  }

  private static void stopInOrder(KafkaConsumer<?, ?> consumer) {
    var main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  consumer.wakeup();
                  try {
                    main.join(10_000);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }
}
