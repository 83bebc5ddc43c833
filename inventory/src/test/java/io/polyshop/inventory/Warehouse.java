package io.polyshop.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What the tests of inventory do again and again, and what must hold after each of them. */
final class Warehouse {

  private static final String BOOKS =
      """
      select s.product_id, s.available, s.reserved,
             (select coalesce(sum(m.quantity), 0) from stock_movements m
              where m.product_id = s.product_id and m.kind <> 'RETURNED')::bigint as received,
             (select coalesce(sum(r.quantity), 0) from reservations r
              where r.product_id = s.product_id and r.status = 'RESERVED')::bigint as held,
             (select coalesce(sum(r.quantity - r.returned), 0) from reservations r
              where r.product_id = s.product_id and r.status = 'CONFIRMED')::bigint as sold
      from stock s
      """;

  private final ServiceUnderTest inventory;

  Warehouse(ServiceUnderTest inventory) {
    this.inventory = inventory;
  }

  ApiClient staff() {
    return inventory.as("staff");
  }

  /** A product of which so many units are available. */
  UUID product(long available) {
    return products(1, available).get(0);
  }

  List<UUID> products(int count, long available) {
    var products = Stream.generate(UUID::randomUUID).limit(count).toList();
    products.forEach(product -> inventory.publish(changed(product)));
    inventory.settle();
    if (available > 0) {
      products.forEach(product -> receive(product, available));
    }
    return products;
  }

  void receive(UUID product, long quantity) {
    var answer = staff().post("/v1/stock/" + product + "/adjustments", json("quantity", quantity));
    assertThat(answer.status()).isEqualTo(200);
  }

  /** Available and reserved, as everybody may read them. */
  List<Long> levels(UUID product) {
    var stock = inventory.anonymous().get("/v1/stock/" + product).json();
    return List.of(stock.getLong("available"), stock.getLong("reserved"));
  }

  List<Map<String, Object>> reservations(UUID order) {
    return inventory.rows(
        "select product_id, quantity, status from reservations where order_id = ?", order);
  }

  List<Object> statuses(UUID order) {
    return reservations(order).stream().map(row -> row.get("status")).distinct().toList();
  }

  /** What came in is available, reserved or sold; what is reserved is what orders hold. */
  void assertBooks() {
    var books = inventory.rows(BOOKS);
    assertThat(books).isNotEmpty();
    for (var book : books) {
      assertThat(number(book, "available") + number(book, "reserved") + number(book, "sold"))
          .as("received of %s", book)
          .isEqualTo(number(book, "received"));
      assertThat(number(book, "reserved")).as("held of %s", book).isEqualTo(number(book, "held"));
    }
  }

  static ProductChanged changed(UUID product) {
    return new ProductChanged(
        product, 1, "Tea", null, 1999, "EUR", null, null, true, List.of(), Instant.now());
  }

  static JsonObject json(String name, Object value) {
    return new JsonObject().put(name, value);
  }

  private static long number(Map<String, Object> row, String column) {
    return (Long) row.get(column);
  }
}
