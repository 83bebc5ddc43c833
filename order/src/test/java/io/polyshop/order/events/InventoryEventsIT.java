package io.polyshop.order.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.InventoryEvent.ShortLine;
import io.polyshop.contracts.InventoryEvent.StockConfirmed;
import io.polyshop.contracts.InventoryEvent.StockLow;
import io.polyshop.contracts.InventoryEvent.StockRejected;
import io.polyshop.contracts.InventoryEvent.StockReleased;
import io.polyshop.contracts.InventoryEvent.StockReserved;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.Topic;
import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InventoryEventsIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private final Shop shop = new Shop(order);
  private final ApiClient customer = order.as("customer");

  @Test
  void aReservationMakesTheOrderWaitForItsPayment() {
    var id = shop.placed(customer);

    order.publish(reserved(id));

    var event = order.published().await(OrderAwaitingPayment.class, e -> e.orderId().equals(id));
    assertThat(event.totalAmount()).isEqualTo(2000);
    assertThat(event.paymentMethod()).isEqualTo("sim_ok");
    var json = customer.get("/v1/orders/" + id).json();
    assertThat(json.getString("status")).isEqualTo("PENDING_PAYMENT");
    assertThat(json.getString("expiresAt")).isEqualTo(event.expiresAt().toString());
  }

  @Test
  void aRejectionCancelsTheOrder() {
    var id = shop.placed(customer);

    order.publish(rejected(id));

    var event = order.published().await(OrderCancelled.class, e -> e.orderId().equals(id));
    assertThat(event.reason()).isEqualTo(CancelReason.OUT_OF_STOCK);
    assertThat(customer.get("/v1/orders/" + id).json().getString("cancelReason"))
        .isEqualTo("OUT_OF_STOCK");
  }

  @Test
  void duplicatesAreActedUponOnce() {
    var id = shop.placed(customer);
    var eventId = UUID.randomUUID();
    var event = reserved(id);

    order.publish(eventId, event);
    order.publish(eventId, event);
    order.publish(reserved(id));
    order.settle();

    assertThat(order.published().all(OrderAwaitingPayment.class, e -> e.orderId().equals(id)))
        .hasSize(1);
  }

  @Test
  void whatComesAfterTheEndChangesNothing() {
    var id = shop.placed(customer);
    order.publishAll(List.of(rejected(id), reserved(id), rejected(id)));
    order.settle();
    var before = order.tables();

    order.publishAll(List.of(reserved(id), rejected(id)));
    order.settle();

    assertThat(shop.status(id)).isEqualTo("CANCELLED");
    assertThat(order.tables()).isEqualTo(before);
    assertThat(order.published().all(OrderAwaitingPayment.class, e -> e.orderId().equals(id)))
        .isEmpty();
  }

  @Test
  void otherFactsOfStockAndUnknownOrdersChangeNothing() {
    var id = shop.placed(customer);
    var before = order.tables();

    order.publishAll(
        List.of(
            new StockConfirmed(id, Instant.now()),
            new StockReleased(id, Instant.now()),
            new StockLow(UUID.randomUUID(), 1, 5, Instant.now()),
            reserved(UUID.randomUUID()),
            rejected(UUID.randomUUID())));
    order.settle();

    assertThat(order.tables()).isEqualTo(before);
  }

  @Test
  void aRecordThatCannotBeReadGoesToTheDeadLettersAndTheRestGoesOn() {
    var id = shop.placed(customer);

    order.publishRaw(
        Topic.INVENTORY, id.toString(), Map.of("ce_type", "polyshop.Nonsense.v1"), new byte[0]);
    order.publish(reserved(id));
    order.settle();

    assertThat(shop.status(id)).isEqualTo("PENDING_PAYMENT");
    assertThat(order.deadLetters(Topic.INVENTORY))
        .extracting(letter -> letter.key())
        .contains(id.toString());
  }

  @Test
  void manyOrdersAreMovedByABatch() {
    var body = Shop.bodyFor(1, shop.sells(100));
    var ids = IntStream.range(0, 60).mapToObj(i -> shop.placed(customer, body)).toList();

    order.publishAll(ids.stream().map(InventoryEventsIT::reserved).toList());
    order.settle();

    assertThat(ids).allSatisfy(id -> assertThat(shop.status(id)).isEqualTo("PENDING_PAYMENT"));
    assertThat(
            order
                .published()
                .all(OrderAwaitingPayment.class, e -> e.userId().equals(customer.userId())))
        .extracting(OrderAwaitingPayment::orderId)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  private static StockReserved reserved(UUID id) {
    return new StockReserved(id, Instant.now());
  }

  private static StockRejected rejected(UUID id) {
    var line = new ShortLine(UUID.randomUUID(), 2, 1);
    return new StockRejected(id, List.of(line), Instant.now());
  }
}
