package io.polyshop.inventory.domain;

import static io.polyshop.inventory.domain.OrderEvents.batch;
import static io.polyshop.inventory.domain.OrderEvents.cancelled;
import static io.polyshop.inventory.domain.OrderEvents.paid;
import static io.polyshop.inventory.domain.OrderEvents.placed;
import static io.polyshop.inventory.domain.OrderEvents.refunded;
import static io.polyshop.inventory.domain.ReservationStatus.CONFIRMED;
import static io.polyshop.inventory.domain.ReservationStatus.RELEASED;
import static io.polyshop.inventory.domain.ReservationStatus.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.contracts.InventoryEvent;
import io.polyshop.contracts.InventoryEvent.ShortLine;
import io.polyshop.contracts.InventoryEvent.StockConfirmed;
import io.polyshop.contracts.InventoryEvent.StockLow;
import io.polyshop.contracts.InventoryEvent.StockRejected;
import io.polyshop.contracts.InventoryEvent.StockReleased;
import io.polyshop.contracts.InventoryEvent.StockReserved;
import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.inventory.domain.ReservationPlan.TracedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservationPlannerTest {

  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final UUID TEA = new UUID(7, 1);
  private static final UUID MUG = new UUID(7, 2);
  private static final UUID UNKNOWN = new UUID(7, 3);
  private static final UUID ORDER = new UUID(8, 1);
  private static final UUID OTHER = new UUID(8, 2);
  private static final UUID REFUND = new UUID(9, 1);

  private final Shop shop = new Shop().with(TEA, 100).with(MUG, 50);

  @Test
  void reservesAllLines() {
    var plan = apply(placed(ORDER, Map.of(TEA, 2, MUG, 3)));

    assertThat(events(plan)).containsExactly(new StockReserved(ORDER, NOW));
    assertLevels(TEA, 98, 2);
    assertLevels(MUG, 47, 3);
    assertThat(shop.of(ORDER)).extracting(Reservation::status).containsOnly(RESERVED).hasSize(2);
  }

  @Test
  void reservesNothingWhenOneLineIsShort() {
    var plan = apply(placed(ORDER, Map.of(TEA, 2, MUG, 51)));

    assertThat(events(plan))
        .containsExactly(new StockRejected(ORDER, List.of(new ShortLine(MUG, 51, 50)), NOW));
    assertThat(plan.stock()).isEmpty();
    assertThat(shop.of(ORDER)).extracting(Reservation::status).containsOnly(RELEASED).hasSize(2);
  }

  @Test
  void countsAProductWithoutStockAsNothing() {
    var plan = apply(placed(ORDER, Map.of(UNKNOWN, 1)));

    assertThat(events(plan))
        .containsExactly(new StockRejected(ORDER, List.of(new ShortLine(UNKNOWN, 1, 0)), NOW));
  }

  @Test
  void reservesTheLastUnitForTheFirstOrder() {
    shop.with(TEA, 1);

    var plan = apply(placed(ORDER, Map.of(TEA, 1)), placed(OTHER, Map.of(TEA, 1)));

    assertThat(events(plan))
        .containsExactly(
            new StockReserved(ORDER, NOW),
            new StockRejected(OTHER, List.of(new ShortLine(TEA, 1, 0)), NOW));
    assertLevels(TEA, 0, 1);
  }

  @Test
  void changesAHotProductOnceForAWholeBatch() {
    var plan =
        apply(
            placed(ORDER, Map.of(TEA, 1)),
            placed(OTHER, Map.of(TEA, 2)),
            placed(new UUID(8, 3), Map.of(TEA, 3)));

    assertThat(plan.stock()).containsExactly(new Stock.Change(TEA, -6, 6));
    assertThat(plan.added()).hasSize(3);
  }

  @Test
  void addsUpLinesOfOneProduct() {
    var order = placed(ORDER, Map.of(TEA, 1));
    var twice = List.of(new Line(TEA, 1, 10), new Line(TEA, 4, 10));

    apply(
        new OrderPlaced(
            ORDER, order.userId(), twice, 50, "EUR", order.paymentMethod(), order.placedAt()));

    assertLevels(TEA, 95, 5);
    assertThat(shop.of(ORDER)).hasSize(1);
  }

  @Test
  void decidesAnOrderOnce() {
    apply(placed(ORDER, Map.of(TEA, 2)), placed(ORDER, Map.of(TEA, 2)));
    var again = apply(placed(ORDER, Map.of(TEA, 2)));

    assertNothing(again);
    assertLevels(TEA, 98, 2);
  }

  @Test
  void decidesARejectedOrderOnceEvenWhenThereIsEnoughLater() {
    apply(placed(ORDER, Map.of(TEA, 101)));
    shop.with(TEA, 200);

    assertNothing(apply(placed(ORDER, Map.of(TEA, 101))));
  }

  @Test
  void confirmsWhatIsPaid() {
    apply(placed(ORDER, Map.of(TEA, 2, MUG, 3)));

    var plan = apply(paid(ORDER, Map.of(TEA, 2, MUG, 3)));

    assertThat(events(plan)).containsExactly(new StockConfirmed(ORDER, NOW));
    assertLevels(TEA, 98, 0);
    assertThat(shop.of(ORDER)).extracting(Reservation::status).containsOnly(CONFIRMED);
    assertThat(shop.of(ORDER)).extracting(Reservation::updatedAt).containsOnly(NOW);
    assertNothing(apply(paid(ORDER, Map.of(TEA, 2, MUG, 3))));
  }

  @Test
  void restocksWhatIsCancelledBeforeItIsPaid() {
    apply(placed(ORDER, Map.of(TEA, 2)));

    var plan = apply(cancelled(ORDER, Map.of(TEA, 2)));

    assertThat(events(plan)).containsExactly(new StockReleased(ORDER, NOW));
    assertLevels(TEA, 100, 0);
    assertThat(shop.of(ORDER)).extracting(Reservation::status).containsOnly(RELEASED);
    assertNothing(apply(cancelled(ORDER, Map.of(TEA, 2))));
  }

  @Test
  void restocksWhatIsCancelledAfterItWasPaid() {
    apply(placed(ORDER, Map.of(TEA, 2)));
    apply(paid(ORDER, Map.of(TEA, 2)));

    var plan = apply(cancelled(ORDER, Map.of(TEA, 2)));

    assertThat(events(plan)).containsExactly(new StockReleased(ORDER, NOW));
    assertLevels(TEA, 100, 0);
  }

  @Test
  void releasesNothingOfARejectedOrder() {
    apply(placed(ORDER, Map.of(TEA, 101)));

    assertNothing(apply(cancelled(ORDER, Map.of(TEA, 101))));
    assertNothing(apply(paid(ORDER, Map.of(TEA, 101))));
  }

  @Test
  void confirmsNothingOfACancelledOrder() {
    apply(placed(ORDER, Map.of(TEA, 2)), cancelled(ORDER, Map.of(TEA, 2)));

    assertNothing(apply(paid(ORDER, Map.of(TEA, 2))));
    assertLevels(TEA, 100, 0);
  }

  @Test
  void holdsNothingForAnOrderThatWasCancelledBeforeItCame() {
    var early = apply(cancelled(ORDER, Map.of(TEA, 2)));

    assertThat(early.events()).isEmpty();
    assertNothing(apply(placed(ORDER, Map.of(TEA, 2))));
    assertLevels(TEA, 100, 0);
  }

  @Test
  void passesOverAPaymentOfAnUnknownOrder() {
    assertNothing(apply(paid(ORDER, Map.of(TEA, 2))));
  }

  @Test
  void passesOverOtherEvents() {
    assertNothing(apply(new OrderFulfilled(ORDER, OTHER, List.of(), 1, "EUR", NOW)));
  }

  @Test
  void restocksWhatIsGivenBack() {
    apply(placed(ORDER, Map.of(TEA, 5)), paid(ORDER, Map.of(TEA, 5)));
    var refund = refunded(REFUND, ORDER, Map.of(TEA, 2), true);

    var plan = apply(refund);

    assertLevels(TEA, 97, 0);
    assertThat(shop.of(ORDER)).extracting(Reservation::returned).containsExactly(2);
    assertThat(plan.returns())
        .singleElement()
        .satisfies(
            movement -> {
              assertThat(movement.kind()).isEqualTo(Movement.Kind.RETURNED);
              assertThat(movement.quantity()).isEqualTo(2);
              assertThat(movement.orderId()).isEqualTo(ORDER);
              assertThat(movement.refundId()).isEqualTo(REFUND);
              assertThat(movement.note()).isEqualTo("broken");
            });
    assertNothing(apply(refund));
  }

  @Test
  void writesOffWhatIsGivenBackAndDoesNotReturn() {
    apply(placed(ORDER, Map.of(TEA, 5)), paid(ORDER, Map.of(TEA, 5)));

    var plan = apply(refunded(REFUND, ORDER, Map.of(TEA, 2), false));

    assertLevels(TEA, 95, 0);
    assertThat(plan.returns())
        .extracting(movement -> movement.kind() + " " + movement.quantity())
        .containsExactly("WRITTEN_OFF -2");
  }

  @ParameterizedTest
  @CsvSource({"true, 100", "false, 98"})
  void releasesOnlyWhatWasNotGivenBackBefore(boolean restock, long available) {
    apply(placed(ORDER, Map.of(TEA, 5)), paid(ORDER, Map.of(TEA, 5)));
    apply(refunded(REFUND, ORDER, Map.of(TEA, 2), restock));

    apply(cancelled(ORDER, Map.of(TEA, 5)));

    assertLevels(TEA, available, 0);
  }

  @Test
  void takesNothingBackOfAnOrderThatWasCancelledFirst() {
    apply(placed(ORDER, Map.of(TEA, 5)), paid(ORDER, Map.of(TEA, 5)));
    apply(cancelled(ORDER, Map.of(TEA, 5)));

    assertNothing(apply(refunded(REFUND, ORDER, Map.of(TEA, 2), true)));
    assertLevels(TEA, 100, 0);
  }

  @Test
  void takesARefundThatComesTwiceInOneBatchOnce() {
    var refund = refunded(REFUND, ORDER, Map.of(TEA, 2), true);

    var plan = apply(placed(ORDER, Map.of(TEA, 5)), paid(ORDER, Map.of(TEA, 5)), refund, refund);

    assertLevels(TEA, 97, 0);
    assertThat(plan.returns()).hasSize(1);
  }

  @Test
  void refusesToTakeBackWhatWasNotSold() {
    var refund = refunded(REFUND, ORDER, Map.of(TEA, 2), true);

    assertThatThrownBy(() -> apply(refund)).isInstanceOf(IllegalArgumentException.class);
    apply(placed(ORDER, Map.of(TEA, 1)));
    assertThatThrownBy(() -> apply(refund)).isInstanceOf(IllegalArgumentException.class);
    apply(paid(ORDER, Map.of(TEA, 1)));
    assertThatThrownBy(() -> apply(refund)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesAWholeLifeInOneBatch() {
    var lines = Map.of(TEA, 2);

    var plan = apply(placed(ORDER, lines), paid(ORDER, lines), cancelled(ORDER, lines));

    assertThat(events(plan))
        .containsExactly(
            new StockReserved(ORDER, NOW),
            new StockConfirmed(ORDER, NOW),
            new StockReleased(ORDER, NOW));
    assertThat(plan.stock()).isEmpty();
    assertThat(plan.changed()).isEmpty();
    assertThat(plan.added()).extracting(Reservation::status).containsExactly(RELEASED);
  }

  @Test
  void givesWhatIsReleasedToTheNextOrderOfTheBatch() {
    shop.with(TEA, 1);

    apply(
        placed(ORDER, Map.of(TEA, 1)),
        cancelled(ORDER, Map.of(TEA, 1)),
        placed(OTHER, Map.of(TEA, 1)));

    assertThat(shop.of(OTHER)).extracting(Reservation::status).containsExactly(RESERVED);
  }

  @Test
  void saysWhenAProductBecomesLowAndOnlyThen() {
    shop.with(TEA, 7);

    assertThat(low(apply(placed(new UUID(9, 1), Map.of(TEA, 1))))).isEmpty();
    assertThat(low(apply(placed(new UUID(9, 2), Map.of(TEA, 1)))))
        .containsExactly(new StockLow(TEA, 5, 5, NOW));
    assertThat(low(apply(placed(new UUID(9, 3), Map.of(TEA, 1))))).isEmpty();
  }

  @Test
  void answersWithTheTraceOfTheCause() {
    var plan = apply(placed(ORDER, Map.of(TEA, 1)), placed(OTHER, Map.of(TEA, 1)));

    assertThat(plan.events())
        .extracting(TracedEvent::traceParent)
        .containsExactly("trace-0", "trace-1");
  }

  @Test
  void refusesAnOrderWithoutLines() {
    var order = placed(ORDER, Map.of());

    assertThatThrownBy(() -> apply(order)).isInstanceOf(IllegalArgumentException.class);
  }

  private ReservationPlan apply(OrderEvent... events) {
    var planner = new ReservationPlanner(UUID::randomUUID, 5);
    var plan =
        planner.plan(batch(events), shop.stock(), shop.reservations(), shop.knownRefunds(), NOW);
    shop.apply(plan);
    return plan;
  }

  private static List<InventoryEvent> events(ReservationPlan plan) {
    return plan.events().stream().map(TracedEvent::event).toList();
  }

  private static List<InventoryEvent> low(ReservationPlan plan) {
    return events(plan).stream().filter(StockLow.class::isInstance).toList();
  }

  private static void assertNothing(ReservationPlan plan) {
    assertThat(plan)
        .isEqualTo(new ReservationPlan(List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private void assertLevels(UUID product, long available, long reserved) {
    assertThat(shop.stock(product).available()).as("available").isEqualTo(available);
    assertThat(shop.stock(product).reserved()).as("reserved").isEqualTo(reserved);
  }
}
