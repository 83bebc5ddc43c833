package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.runtime.token.Tokens;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The way to Kafka is bad: requests are answered all the while, events wait in the outbox, and once
 * the way is well again they are sent and read: what hangs on a connection is given up in time.
 */
class BadWayToKafkaIT {

  /** The limit is five; a busy machine takes some more. */
  private static final Duration ANSWERS = Duration.ofSeconds(7);

  /**
   * More than thrice the longest wait for one answer of the broker: over each of its connections.
   */
  private static final Duration GOES_ON = Duration.ofSeconds(20);

  /** Until the follower of ended sessions has noticed, too. */
  private static final Duration LONGER_THAN_ANY_CALL = Duration.ofSeconds(15);

  private static final Duration STOPS = Duration.ofSeconds(20);

  private static final ProbeService PROBE = new ProbeService();

  @Order(1)
  @RegisterExtension
  static final BrokerBehindProxy KAFKA = new BrokerBehindProxy();

  @Order(2)
  @RegisterExtension
  static final ServiceUnderTest probe =
      ServiceUnderTest.of(PROBE).with("KAFKA_BOOTSTRAP_SERVERS", KAFKA::bootstrapServers);

  /** Also opens the connections that then go bad. */
  @BeforeEach
  void isWell() throws Exception {
    KAFKA.line().heal();
    var order = place();
    await().atMost(Duration.ofSeconds(60)).until(() -> isHandled(order));
  }

  @Test
  void goesOnAfterASilence() throws Exception {
    KAFKA.line().goSilent();
    var order = place();
    answersRequests();
    assertThat(isHandled(order)).isFalse();
    KAFKA.line().heal();
    await().atMost(GOES_ON).until(() -> isHandled(order));
  }

  @Test
  void goesOnAfterHalfAnAnswer() throws Exception {
    KAFKA.line().answerHalf();
    var order = place();
    answersRequests();
    KAFKA.line().heal();
    await().atMost(GOES_ON).until(() -> isHandled(order));
  }

  @Test
  void goesOnWhileItIsSlow() throws Exception {
    KAFKA.line().delay(500);
    var order = place();
    answersRequests();
    await().atMost(GOES_ON).until(() -> isHandled(order));
  }

  @Test
  void goesOnAfterResets() throws Exception {
    var order = place();
    KAFKA.line().reset();
    answersRequests();
    KAFKA.line().reset();
    await().atMost(GOES_ON).until(() -> isHandled(order));
  }

  @Test
  void givesUpConnectionsThatWereLost() throws Exception {
    KAFKA.line().lose();
    var order = place();
    answersRequests();
    await().atMost(GOES_ON).until(() -> isHandled(order));
  }

  @Test
  void knowsTheEndedSessionsWhileItIsSilent() throws Exception {
    var foundation = PROBE.foundation();
    var tokens = new Tokens(foundation.vertx(), foundation.config(), Clock.systemUTC());
    tokens.start();
    await().atMost(GOES_ON).until(() -> tokens.knowsEndedSessions().succeeded());
    KAFKA.line().goSilent();
    await()
        .atMost(Duration.ofSeconds(40))
        .during(LONGER_THAN_ANY_CALL)
        .until(() -> tokens.knowsEndedSessions().succeeded());
    KAFKA.line().heal();
    tokens.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void stopsInTimeWhileItIsSilent() throws Exception {
    KAFKA.line().goSilent();
    place();
    var begin = System.nanoTime();
    probe.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(STOPS);
    KAFKA.line().heal();
    probe.start();
  }

  private static void answersRequests() {
    var begin = System.nanoTime();
    var answers = AtOnce.call(12, i -> probe.anonymous().post("/v1/orders"));
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ANSWERS);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
  }

  /** An event that the service sends and reads itself. */
  private static UUID place() throws Exception {
    var order = UUID.randomUUID();
    var lines = List.of(new Line(UUID.randomUUID(), 1, 1));
    var placed = new OrderPlaced(order, order, lines, 1, "EUR", "sim_ok", Instant.EPOCH);
    var outbox = PROBE.foundation().outbox();
    PROBE
        .foundation()
        .database()
        .transaction(tx -> outbox.append(tx, List.of(outbox.event(placed, null))))
        .await(10, TimeUnit.SECONDS);
    return order;
  }

  /** Read, and nothing waits to be sent. */
  private static boolean isHandled(UUID order) {
    return !probe.rows("select 1 from seen where order_id = ?", order).isEmpty()
        && probe.rows("select 1 from outbox").isEmpty();
  }
}
