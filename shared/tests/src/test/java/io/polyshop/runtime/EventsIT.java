package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.Topic;
import io.polyshop.testkit.PublishedEvent;
import io.polyshop.testkit.ServiceUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The event loop and the outbox on a real broker and database. */
class EventsIT {

  @RegisterExtension static final ServiceUnderTest probe = ServiceUnderTest.of(new ProbeService());

  @Test
  void handlesADuplicateOnce() {
    var order = UUID.randomUUID();
    var eventId = UUID.randomUUID();
    probe.publish(eventId, placed(order, 1));
    probe.publish(eventId, placed(order, 1));
    probe.settle();
    assertThat(seen(order)).isEqualTo(1);
    assertThat(probe.published().all(PaymentFailed.class, e -> e.orderId().equals(order)))
        .hasSize(1);
  }

  @Test
  void setsABadRecordAsideAndHandlesTheRest() {
    var before = UUID.randomUUID();
    var bad = UUID.randomUUID();
    var after = UUID.randomUUID();
    probe.publish(placed(before, 1));
    probe.publish(placed(bad, ProbeService.POISON));
    probe.publish(placed(after, 1));
    probe.settle();
    assertThat(seen(before) + seen(after)).isEqualTo(2);
    assertThat(seen(bad)).isZero();
    var letter =
        probe.deadLetters(Topic.ORDER).stream()
            .filter(l -> bad.toString().equals(l.key()))
            .findFirst()
            .orElseThrow();
    assertThat(letter.headers())
        .containsEntry("dlq_group", "probe")
        .containsEntry("dlq_topic", "order.events")
        .containsEntry("ce_type", "polyshop.OrderPlaced.v1");
    assertThat(letter.headers().get("dlq_error")).contains("an unlucky order");
  }

  @Test
  void setsAsideWhatIsNoEvent() {
    var good = UUID.randomUUID();
    var valid = new String(EventCodec.encode(placed(good, 1)), StandardCharsets.UTF_8);
    raw("no headers", Map.of(), valid);
    raw("unknown type", headers("polyshop.OrderSung.v1"), valid);
    raw("no json", headers("polyshop.OrderPlaced.v1"), "{");
    raw("missing field", headers("polyshop.OrderPlaced.v1"), "{}");
    raw("wrong topic", headers("polyshop.PaymentFailed.v1"), "{}");
    raw("bad id", Map.of("ce_type", "polyshop.OrderPlaced.v1", "ce_id", "1"), valid);
    probe.publishRaw(Topic.ORDER, "null value", headers("polyshop.OrderPlaced.v1"), null);
    probe.publish(placed(good, 1));
    probe.settle();
    assertThat(seen(good)).isEqualTo(1);
    assertThat(probe.deadLetters(Topic.ORDER).stream().map(l -> String.valueOf(l.key())))
        .contains("no headers", "unknown type", "no json", "missing field", "wrong topic")
        .contains("bad id", "null value");
  }

  @Test
  void changesNothingWhenTheTopicIsReadAgain() {
    for (int i = 0; i < 50; i++) {
      probe.publish(placed(UUID.randomUUID(), 1));
    }
    probe.settle();
    var before = probe.tables();
    probe.rewind();
    assertThat(probe.tables()).isEqualTo(before);
  }

  @Test
  void publishesInOrderWithTheTraceOfTheRequest() {
    var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    probe.anonymous().header("traceparent", trace).post("/v1/orders");
    var first = probe.published().await(OrderFulfilled.class, e -> e.totalAmount() == 1);
    probe.published().await(OrderFulfilled.class, e -> e.orderId().equals(first.orderId()));
    probe.settle();
    var both =
        probe.published().all().stream().filter(e -> e.event().key().equals(first.key())).toList();
    assertThat(both)
        .extracting(e -> ((OrderFulfilled) e.event()).totalAmount())
        .containsExactly(1L, 2L);
    assertThat(both.get(0).headers())
        .containsEntry("traceparent", trace)
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_source", "/polyshop/probe")
        .containsEntry("ce_subject", first.key());
  }

  @Test
  void sendsAgainWhatWasSentButNotDeleted() {
    // The relay ends between the acknowledgement and the delete, which never commits.
    probe.execute(
        """
        create function keep() returns trigger language plpgsql as
        $$ begin raise exception 'not now'; end $$
        """);
    probe.execute(
        "create trigger keep before delete on outbox for each row execute function keep()");
    var order = UUID.randomUUID();
    probe.publish(placed(order, 1));
    probe.published().await(PaymentFailed.class, e -> e.orderId().equals(order));
    probe.stop();
    assertThat(probe.rows("select 1 from outbox")).isNotEmpty();
    probe.execute("drop trigger keep on outbox");
    probe.start();
    await().until(() -> probe.rows("select 1 from outbox").isEmpty());
    var sent =
        probe.published().all().stream()
            .filter(e -> e.event() instanceof PaymentFailed p && p.orderId().equals(order))
            .map(PublishedEvent::id)
            .toList();
    assertThat(sent).hasSizeGreaterThan(1);
    assertThat(sent.stream().distinct()).hasSize(1);
  }

  @Test
  void handlesOneByOneWhatTakesTooLongTogether() {
    // The statement is cut off whenever it has more than one order to note.
    probe.execute(
        """
        create function slow() returns trigger language plpgsql as
        $$ begin
             if (select count(*) from added) > 1 then
               raise exception 'too slow' using errcode = 'query_canceled';
             end if;
             return null;
           end $$
        """);
    probe.execute(
        """
        create trigger slow after insert on seen referencing new table as added
        for each statement execute function slow()
        """);
    var orders = Stream.generate(UUID::randomUUID).limit(20).toList();
    probe.publishAll(orders.stream().map(order -> placed(order, 1)).toList());
    probe.settle();
    assertThat(orders.stream().mapToInt(EventsIT::seen).sum()).isEqualTo(20);
    probe.execute("drop trigger slow on seen");
  }

  @Test
  void setsAsideWhatIsAlmostTooLargeForTheBroker() {
    // With the headers that say why, it is too large.
    var value = new byte[1_048_300];
    new Random(1).nextBytes(value);
    probe.publishRaw(Topic.ORDER, "large", Map.of("ce_id", "1"), value);
    var after = UUID.randomUUID();
    probe.publish(placed(after, 1));
    probe.settle();
    assertThat(seen(after)).isEqualTo(1);
    var letter =
        probe.deadLetters(Topic.ORDER).stream()
            .filter(l -> "large".equals(l.key()))
            .findFirst()
            .orElseThrow();
    assertThat(letter.value()).isNull();
    assertThat(letter.headers())
        .containsEntry("ce_id", "1")
        .containsEntry("dlq_value_bytes", "1048300")
        .containsEntry("dlq_value_sha256", DigestUtils.sha256Hex(value))
        .containsKeys("dlq_topic", "dlq_partition", "dlq_offset", "dlq_error");
  }

  private static OrderPlaced placed(UUID order, long total) {
    var lines = List.of(new Line(UUID.randomUUID(), 1, total));
    return new OrderPlaced(order, order, lines, total, "EUR", "sim_ok", Instant.EPOCH);
  }

  private static int seen(UUID order) {
    return probe.rows("select 1 from seen where order_id = ?", order).size();
  }

  private static Map<String, String> headers(String type) {
    return Map.of(
        "ce_type", type,
        "ce_id", UUID.randomUUID().toString(),
        "ce_time", Instant.EPOCH.toString());
  }

  private static void raw(String key, Map<String, String> headers, String value) {
    probe.publishRaw(Topic.ORDER, key, headers, value.getBytes(StandardCharsets.UTF_8));
  }
}
