package io.polyshop.inventory;

import static io.polyshop.inventory.domain.OrderEvents.cancelled;
import static io.polyshop.inventory.domain.OrderEvents.paid;
import static io.polyshop.inventory.domain.OrderEvents.placed;
import static io.polyshop.inventory.domain.OrderEvents.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.InventoryEvent;
import io.polyshop.contracts.InventoryEvent.ShortLine;
import io.polyshop.contracts.InventoryEvent.StockConfirmed;
import io.polyshop.contracts.InventoryEvent.StockLow;
import io.polyshop.contracts.InventoryEvent.StockRejected;
import io.polyshop.contracts.InventoryEvent.StockReleased;
import io.polyshop.contracts.InventoryEvent.StockReserved;
import io.polyshop.contracts.Topic;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderEventsIT {

  @RegisterExtension
  static final ServiceUnderTest inventory =
      ServiceUnderTest.of(new InventoryService()).with("STOCK_LOW_THRESHOLD", "2");

  private final Warehouse warehouse = new Warehouse(inventory);
  private final UUID order = UUID.randomUUID();

  @AfterEach
  void theBooksAreRight() {
    warehouse.assertBooks();
  }

  @Test
  void reservesThenSells() {
    var product = warehouse.product(10);
    var lines = Map.of(product, 4);

    inventory.publish(placed(order, lines));
    inventory.published().await(StockReserved.class, e -> e.orderId().equals(order));
    assertThat(warehouse.levels(product)).containsExactly(6L, 4L);

    inventory.publish(paid(order, lines));
    inventory.published().await(StockConfirmed.class, e -> e.orderId().equals(order));
    assertThat(warehouse.levels(product)).containsExactly(6L, 0L);
    assertThat(warehouse.statuses(order)).containsExactly("CONFIRMED");
  }

  @Test
  void rejectsAnOrderOfWhichOneLineIsShort() {
    var enough = warehouse.product(10);
    var few = warehouse.product(1);

    inventory.publish(placed(order, Map.of(enough, 1, few, 2)));

    var rejected = inventory.published().await(StockRejected.class, e -> e.orderId().equals(order));
    assertThat(rejected.shortLines()).containsExactly(new ShortLine(few, 2, 1));
    assertThat(warehouse.levels(enough)).containsExactly(10L, 0L);
    assertThat(warehouse.reservations(order)).hasSize(2);
    assertThat(warehouse.statuses(order)).containsExactly("RELEASED");
  }

  @Test
  void rejectsAnOrderOfAProductItHasNotHeardOf() {
    var unknown = UUID.randomUUID();
    warehouse.product(1);

    inventory.publish(placed(order, Map.of(unknown, 1)));

    var rejected = inventory.published().await(StockRejected.class, e -> e.orderId().equals(order));
    assertThat(rejected.shortLines()).containsExactly(new ShortLine(unknown, 1, 0));
  }

  @Test
  void restocksACancelledOrderWhetherItWasPaidOrNot() {
    var product = warehouse.product(10);
    var unpaid = UUID.randomUUID();
    var lines = Map.of(product, 3);
    inventory.publish(placed(order, lines));
    inventory.publish(paid(order, lines));
    inventory.publish(placed(unpaid, lines));
    inventory.settle();

    inventory.publish(cancelled(order, lines));
    inventory.publish(cancelled(unpaid, lines));
    inventory.settle();

    assertThat(warehouse.levels(product)).containsExactly(10L, 0L);
    assertThat(about(order))
        .hasExactlyElementsOfTypes(StockReserved.class, StockConfirmed.class, StockReleased.class);
    assertThat(about(unpaid)).hasExactlyElementsOfTypes(StockReserved.class, StockReleased.class);
  }

  @Test
  void takesGoodsBackOnceWhateverBecomesOfTheOrder() {
    var product = warehouse.product(10);
    var lines = Map.of(product, 4);
    var back = UUID.randomUUID();
    inventory.publish(placed(order, lines));
    inventory.publish(paid(order, lines));
    inventory.publish(refunded(back, order, Map.of(product, 1), true));
    inventory.publish(refunded(back, order, Map.of(product, 1), true));
    inventory.publish(refunded(UUID.randomUUID(), order, Map.of(product, 1), false));
    inventory.settle();
    assertThat(warehouse.levels(product)).containsExactly(7L, 0L);
    assertThat(movements(product)).containsExactly("WRITTEN_OFF -1", "RETURNED 1", "ADJUSTED 10");

    inventory.publish(cancelled(order, lines));
    inventory.publish(refunded(UUID.randomUUID(), order, Map.of(product, 2), true));
    inventory.settle();

    assertThat(warehouse.levels(product)).containsExactly(9L, 0L);
  }

  @Test
  void takesDuplicatesOnce() {
    var product = warehouse.product(10);
    var lines = Map.of(product, 3);
    var id = UUID.randomUUID();
    for (int i = 0; i < 3; i++) {
      inventory.publish(id, placed(order, lines));
      inventory.settle();
    }
    inventory.publish(paid(order, lines));
    inventory.publish(paid(order, lines));
    inventory.publish(placed(order, lines));
    inventory.settle();

    assertThat(warehouse.levels(product)).containsExactly(7L, 0L);
    assertThat(about(order)).hasExactlyElementsOfTypes(StockReserved.class, StockConfirmed.class);
  }

  @Test
  void takesEventsThatComeLate() {
    var product = warehouse.product(10);
    var lines = Map.of(product, 3);
    var unheardOf = UUID.randomUUID();

    inventory.publish(cancelled(order, lines));
    inventory.publish(placed(order, lines));
    inventory.publish(paid(order, lines));
    inventory.publish(paid(unheardOf, lines));
    inventory.settle();

    assertThat(warehouse.levels(product)).containsExactly(10L, 0L);
    assertThat(about(order)).isEmpty();
    assertThat(warehouse.statuses(order)).containsExactly("RELEASED");
    assertThat(warehouse.reservations(unheardOf)).isEmpty();
  }

  @Test
  void setsPoisonAsideAndGoesOn() {
    var product = warehouse.product(10);
    var lines = Map.of(product, 1);
    var empty = placed(UUID.randomUUID(), Map.of());
    var after = UUID.randomUUID();

    inventory.publish(placed(order, lines));
    inventory.publish(empty);
    inventory.publishRaw(Topic.ORDER, "broken", Map.of(), bytes("{"));
    inventory.publishRaw(
        Topic.ORDER, "nonsense", Map.of(CloudEventHeaders.TYPE, "polyshop.Nonsense.v1"), bytes(""));
    inventory.publishRaw(Topic.PRODUCT, "broken", Map.of(), bytes("{"));
    inventory.publish(placed(after, lines));
    inventory.settle();

    assertThat(warehouse.levels(product)).containsExactly(8L, 2L);
    assertThat(inventory.deadLetters(Topic.ORDER))
        .extracting("key")
        .contains(empty.key(), "broken", "nonsense");
    assertThat(inventory.deadLetters(Topic.PRODUCT)).extracting("key").containsExactly("broken");
  }

  @Test
  void saysOnceThatAProductIsLow() {
    var product = warehouse.product(4);
    for (int i = 0; i < 4; i++) {
      inventory.publish(placed(UUID.randomUUID(), Map.of(product, 1)));
      inventory.settle();
    }

    var low = inventory.published().all(StockLow.class, e -> e.productId().equals(product));

    assertThat(low).singleElement().satisfies(e -> assertThat(e.available()).isEqualTo(2));
    assertThat(low.get(0).threshold()).isEqualTo(2);
  }

  @Test
  void doesNotForgetStockWhenAProductIsChanged() {
    var product = warehouse.product(4);

    inventory.publish(Warehouse.changed(product));
    inventory.settle();

    assertThat(warehouse.levels(product)).containsExactly(4L, 0L);
  }

  @Test
  void changesNothingWhenEverythingIsReadAgain() {
    var product = warehouse.product(6);
    var lines = Map.of(product, 2);
    var orders = List.of(order, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    orders.forEach(o -> inventory.publish(placed(o, lines)));
    inventory.publish(paid(orders.get(0), lines));
    inventory.publish(cancelled(orders.get(1), lines));
    inventory.publish(refunded(UUID.randomUUID(), orders.get(0), Map.of(product, 1), true));
    inventory.settle();
    warehouse.receive(product, 50);
    var before = inventory.tables();
    var said = inventory.published().all(InventoryEvent.class, e -> true);

    inventory.rewind();

    assertThat(inventory.tables()).isEqualTo(before);
    assertThat(inventory.published().all(InventoryEvent.class, e -> true)).isEqualTo(said);
  }

  @Test
  void takesUpWhatCameWhileItWasDown() {
    var product = warehouse.product(6);
    inventory.stop();
    inventory.publish(placed(order, Map.of(product, 2)));

    inventory.start();
    inventory.settle();

    assertThat(warehouse.levels(product)).containsExactly(4L, 2L);
  }

  private List<InventoryEvent> about(UUID orderId) {
    return inventory
        .published()
        .all(InventoryEvent.class, event -> event.key().equals(orderId.toString()));
  }

  private List<String> movements(UUID product) {
    return warehouse
        .staff()
        .get("/v1/stock/" + product + "/movements")
        .json()
        .getJsonArray("items")
        .stream()
        .map(JsonObject.class::cast)
        .map(item -> item.getString("kind") + " " + item.getLong("quantity"))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
