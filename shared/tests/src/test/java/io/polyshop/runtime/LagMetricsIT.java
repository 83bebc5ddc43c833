package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.Topic;
import io.polyshop.testkit.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lag that one can see: each figure moves when what it stands for does. */
class LagMetricsIT {

  private static final PrometheusMeterRegistry METRICS =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private static final double CLOCK_OFFSET_S = -4;

  @RegisterExtension
  static final ServiceUnderTest probe =
      ServiceUnderTest.of(new ProbeService()).with("CLOCK_OFFSET", "-4s");

  @BeforeAll
  static void collect() {
    Metrics.addRegistry(METRICS);
  }

  @AfterAll
  static void forget() {
    Metrics.removeRegistry(METRICS);
  }

  @Test
  void timesEventsUntilTheyAreAcknowledged() {
    probe.anonymous().post("/v1/orders");
    await().until(() -> value("polyshop_outbox_ack_seconds_count") >= 2);
    assertThat(METRICS.scrape()).contains("polyshop_outbox_ack_seconds_bucket{service=\"probe\"");
  }

  @Test
  void showsWhatWaitsInTheOutbox() {
    probe.execute(
        """
        insert into outbox (id, aggregatetype, aggregateid, type, payload, headers, created_at)
        values (gen_random_uuid(), 'nowhere', 'x', 'x', '{}', '{}', now() - interval '1 hour')
        """);
    await().until(() -> value("polyshop_outbox_oldest_age_seconds") >= 3600);
    await().until(() -> value("polyshop_outbox_rows") >= 1);
    probe.execute("delete from outbox");
    await().until(() -> value("polyshop_outbox_rows") == 0);
    await().until(() -> value("polyshop_outbox_oldest_age_seconds") == 0);
  }

  @Test
  void showsWhatTheServiceHasNotReadYet() {
    await()
        .until(() -> METRICS.scrape().contains("polyshop_consumer_lag_records{service=\"probe\""));
    probe.execute(
        """
        create function wait() returns trigger language plpgsql as
        $$ begin raise exception 'not now' using errcode = 'serialization_failure'; end $$
        """);
    probe.execute("create trigger wait before insert on seen execute function wait()");
    var lines = List.of(new Line(UUID.randomUUID(), 1, 1));
    var order = UUID.randomUUID();
    probe.publish(new OrderPlaced(order, order, lines, 1, "EUR", "sim_ok", Instant.EPOCH));
    await().until(() -> value("polyshop_consumer_lag_records") >= 1);
    await().until(() -> value("polyshop_consumer_lag_seconds") > 0);
    probe.execute("drop trigger wait on seen");
    await().until(() -> value("polyshop_consumer_lag_records") == 0);
    await().until(() -> value("polyshop_consumer_lag_seconds") == 0);
    assertThat(value("polyshop_consumer_records_total")).isPositive();
    assertThat(value("polyshop_consumer_batch_seconds_count")).isPositive();
  }

  @Test
  void showsThatKafkaAnswers() {
    await().until(() -> value("polyshop_broker_up") == 1);
  }

  @Test
  void showsHowFarItsClockIsWrong() {
    await().until(() -> Math.abs(value("polyshop_clock_offset_seconds") - CLOCK_OFFSET_S) < 0.5);
  }

  @Test
  void countsDeadLetters() {
    var before = value("polyshop_dead_letters_total");
    probe.publishRaw(Topic.ORDER, "bad", Map.of(), "{".getBytes(StandardCharsets.UTF_8));
    probe.settle();
    await().until(() -> value("polyshop_dead_letters_total") == before + 1);
  }

  /** The figure of the probe; 0 while there is none. */
  private static double value(String name) {
    return METRICS
        .scrape()
        .lines()
        .filter(line -> line.startsWith(name + "{service=\"probe\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
