package io.polyshop.inventory;

import static io.polyshop.inventory.domain.OrderEvents.cancelled;
import static io.polyshop.inventory.domain.OrderEvents.paid;
import static io.polyshop.inventory.domain.OrderEvents.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.InventoryEvent;
import io.polyshop.contracts.InventoryEvent.StockConfirmed;
import io.polyshop.contracts.InventoryEvent.StockRejected;
import io.polyshop.contracts.InventoryEvent.StockReleased;
import io.polyshop.contracts.InventoryEvent.StockReserved;
import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.Topic;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two replicas on one database, which read different partitions at the same time. */
class ReservationRaceIT {

  private static final int TIMES = 3;

  private static final UUID UNKNOWN = new UUID(0, 404);
  private static final Replica FIRST = new Replica();
  private static final Replica SECOND = new Replica();

  @RegisterExtension static final ServiceUnderTest inventory = ServiceUnderTest.of(FIRST.service());

  private static ServiceUnderTest.Replica second;

  private final Warehouse warehouse = new Warehouse(inventory);

  @BeforeAll
  static void startTheSecondReplica() {
    second = inventory.replica(SECOND.service());
    await("both replicas to have partitions")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              inventory.publish(placed(UUID.randomUUID(), Map.of(UUID.randomUUID(), 1)));
              return FIRST.handled() > 0 && SECOND.handled() > 0;
            });
    inventory.settle();
  }

  @AfterAll
  static void stopTheSecondReplica() {
    second.close();
  }

  @AfterEach
  void theBooksAreRight() {
    warehouse.assertBooks();
    assertThat(inventory.deadLetters(Topic.ORDER)).isEmpty();
  }

  @RepeatedTest(TIMES)
  void sellsFiftyUnitsToFiftyOfTwoHundredOrders() {
    var product = warehouse.product(50);
    var orders = ids(200);
    var before = List.of(FIRST.handled(), SECOND.handled());

    inParallel(orders, order -> inventory.publish(placed(order, Map.of(product, 1))));
    inventory.settle();

    assertThat(warehouse.levels(product)).containsExactly(0L, 50L);
    assertThat(answered(StockReserved.class, orders)).isEqualTo(50);
    assertThat(answered(StockRejected.class, orders)).isEqualTo(150);
    assertThat(FIRST.handled()).isGreaterThan(before.get(0));
    assertThat(SECOND.handled()).isGreaterThan(before.get(1));
  }

  @RepeatedTest(TIMES)
  void doesNotLockUpOverCrossingSetsOfProducts() {
    var products = warehouse.products(6, 1_000);
    var orders = ids(300);
    var random = new Random(7);
    var lines = new HashMap<UUID, Map<UUID, Integer>>();
    orders.forEach(order -> lines.put(order, someOf(products, random)));

    inParallel(orders, order -> inventory.publish(placed(order, lines.get(order))));
    inventory.settle();

    assertThat(answered(StockReserved.class, orders)).isEqualTo(300);
  }

  @RepeatedTest(TIMES)
  void keepsTheBooksThroughOrdersAndStaffAtOnce() {
    var products = warehouse.products(5, 40);
    var orders = ids(150);
    var random = new Random(11);
    var lines = new HashMap<UUID, Map<UUID, Integer>>();
    orders.forEach(order -> lines.put(order, someOf(products, random)));
    var staff = warehouse.staff();
    var adjusting =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 60; i++) {
                var path = "/v1/stock/" + products.get(i % products.size());
                staff.post(path + "/adjustments", Warehouse.json("quantity", i % 3 == 0 ? -2 : 3));
              }
            });

    inParallel(
        orders,
        order -> {
          inventory.publish(placed(order, lines.get(order)));
          if (order.hashCode() % 3 != 0) {
            inventory.publish(paid(order, lines.get(order)));
          }
          if (order.hashCode() % 2 == 0) {
            inventory.publish(cancelled(order, lines.get(order)));
            inventory.publish(placed(order, lines.get(order)));
          }
        });
    adjusting.join();
    inventory.settle();

    warehouse.assertBooks();
    assertThat(inventory.rows("select distinct order_id from reservations"))
        .extracting(row -> row.get("order_id"))
        .containsAll(orders);
  }

  @RepeatedTest(TIMES)
  void takesOnceWhatBothReplicasReadAtTheSameTime() {
    var product = warehouse.product(50);
    var orders = ids(60);
    var ofUnknown = ids(10);
    var lines = Map.of(product, 1);

    inParallel(orders, order -> publishEverywhere(placed(order, lines)));
    inParallel(ofUnknown, order -> publishEverywhere(placed(order, Map.of(UNKNOWN, 1))));
    inventory.settle();
    assertThat(warehouse.levels(product)).containsExactly(0L, 50L);
    assertThat(answered(StockReserved.class, orders)).isEqualTo(50);

    inParallel(orders, order -> publishEverywhere(paid(order, lines)));
    inventory.settle();
    assertThat(warehouse.levels(product)).containsExactly(0L, 0L);
    assertThat(answered(StockConfirmed.class, orders)).isEqualTo(50);

    inParallel(orders, order -> publishEverywhere(cancelled(order, Map.of())));
    inventory.settle();
    assertThat(warehouse.levels(product)).containsExactly(50L, 0L);
    assertThat(answered(StockReleased.class, orders)).isEqualTo(50);
  }

  /** Under several keys, so that it comes to more than one partition, as a key's never does. */
  private static void publishEverywhere(OrderEvent event) {
    var headers =
        Map.of(
            CloudEventHeaders.ID, UUID.randomUUID().toString(),
            CloudEventHeaders.TYPE, event.type(),
            CloudEventHeaders.TIME, Instant.now().toString());
    for (int i = 0; i < 6; i++) {
      inventory.publishRaw(Topic.ORDER, event.key() + i, headers, EventCodec.encode(event));
    }
  }

  private static Map<UUID, Integer> someOf(List<UUID> products, Random random) {
    var lines = new HashMap<UUID, Integer>();
    for (int i = 0; i < 3; i++) {
      lines.put(products.get(random.nextInt(products.size())), 1 + random.nextInt(3));
    }
    return lines;
  }

  private static long answered(Class<? extends InventoryEvent> type, List<UUID> orders) {
    var keys = new HashSet<String>();
    orders.forEach(order -> keys.add(order.toString()));
    return inventory.published().all(type, event -> keys.contains(event.key())).size();
  }

  private static List<UUID> ids(int count) {
    return Stream.generate(UUID::randomUUID).limit(count).toList();
  }

  private static void inParallel(List<UUID> orders, Consumer<UUID> publish) {
    var threads = new ArrayList<CompletableFuture<Void>>();
    for (int i = 0; i < 4; i++) {
      var first = i;
      threads.add(
          CompletableFuture.runAsync(
              () -> {
                for (int n = first; n < orders.size(); n += 4) {
                  publish.accept(orders.get(n));
                }
              }));
    }
    threads.forEach(CompletableFuture::join);
  }
}
