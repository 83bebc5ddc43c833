package io.polyshop.analytics.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.polyshop.analytics.domain.OccurredEvent;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlowTest {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final UUID USER = new UUID(1, 1);

  private final Flow flow = new Flow(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void countsByTheSecondInWhichItHappened() {
    saw(placed(order(1), at(-3)), placed(order(2), at(-3)), placed(order(3), at(-1)));

    assertThat(flow.changedSince(-1))
        .extracting(FlowSecond::second, FlowSecond::placed)
        .containsExactly(tuple(at(-3).getEpochSecond(), 2), tuple(at(-1).getEpochSecond(), 1));
  }

  @Test
  void knowsFromTheIdHowLongAnOrderTook() {
    saw(paid(order(1), at(-2).plusMillis(120)), paid(order(2), at(-2).plusMillis(1)));

    var second = flow.changedSince(-1).get(0);
    assertThat(second.paid()).isEqualTo(2);
    // Placed at -10 s: 8.12 s and 8.001 s are both up to 10 s.
    assertThat(second.latencies()).containsExactly(Latencies.upperBoundsMs().indexOf(10_000), 2);
  }

  @Test
  void tellsOnlyWhatHasChanged() {
    saw(placed(order(1), at(-5)));
    var seen = flow.changes();
    saw(placed(order(2), at(-4)));

    assertThat(flow.changedSince(seen))
        .extracting(FlowSecond::second)
        .containsExactly(at(-4).getEpochSecond());
    assertThat(flow.changedSince(flow.changes())).isEmpty();
  }

  @Test
  void forgetsWhatIsOlderThanItsMemory() {
    saw(placed(order(1), NOW.minus(Flow.MEMORY)), placed(order(2), NOW));

    assertThat(flow.changedSince(-1)).extracting(FlowSecond::placed).containsExactly(1);
  }

  @Test
  void followsTheLastOrders() {
    for (int n = 1; n <= RecentOrders.MOST + 1; n++) {
      saw(placed(order(n), at(-9)));
    }
    saw(awaiting(order(2)), paid(order(2), at(-8)), cancelled(order(3)));

    var recent = flow.recentOrders();
    assertThat(recent).hasSize(RecentOrders.MOST);
    assertThat(recent.get(0).id()).isEqualTo(order(RecentOrders.MOST + 1));
    assertThat(recent.get(0).status()).isEqualTo("CREATED");
    var oldest = recent.get(recent.size() - 1);
    assertThat(oldest.id()).isEqualTo(order(2));
    assertThat(oldest.status()).isEqualTo("PAID");
    assertThat(oldest.tookMs()).isEqualTo(2_000);
    assertThat(recent.get(recent.size() - 2).reason()).isEqualTo("OUT_OF_STOCK");
  }

  private void saw(Event... events) {
    flow.saw(
        Stream.of(events).map(event -> new OccurredEvent(UUID.randomUUID(), NOW, event)).toList());
  }

  /** Placed ten seconds ago. */
  private static UUID order(int n) {
    return new UUID(at(-10).toEpochMilli() << 16 | 0x7000, n);
  }

  private static Instant at(int seconds) {
    return NOW.plusSeconds(seconds);
  }

  private static OrderPlaced placed(UUID id, Instant at) {
    return new OrderPlaced(id, USER, List.of(), 1000, "EUR", "card", at);
  }

  private static OrderAwaitingPayment awaiting(UUID id) {
    return new OrderAwaitingPayment(id, USER, 1000, "EUR", "card", NOW);
  }

  private static OrderPaid paid(UUID id, Instant at) {
    return new OrderPaid(id, USER, List.of(), 1000, "EUR", at);
  }

  private static OrderCancelled cancelled(UUID id) {
    return new OrderCancelled(
        id, USER, List.of(), 1000, "EUR", CancelReason.OUT_OF_STOCK, null, null, at(-7));
  }
}
