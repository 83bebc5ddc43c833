package io.polyshop.order.events;

import static io.polyshop.order.Shop.bodyFor;
import static io.polyshop.order.Shop.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.ProductEvent.CategoryChanged;
import io.polyshop.contracts.Topic;
import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductEventsIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private final Shop shop = new Shop(order);
  private final UUID id = UUID.randomUUID();

  @Test
  void aChangedProductHasItsNewPrice() {
    order.publish(product(id, 1, 100, "EUR", true));
    order.publish(product(id, 2, 250, "USD", false));
    order.settle();

    assertThat(price())
        .containsEntry("price", 250L)
        .containsEntry("currency", "USD")
        .containsEntry("active", false)
        .containsEntry("version", 2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XTS", "XAU", "DEM"})
  void whatIsPricedInNoLegalTenderIsNotSold(String code) {
    var priced = shop.sells(100, code);

    var answer = order.as("customer").post("/v1/orders", bodyFor(1, priced));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("product_unavailable");
  }

  @Test
  void anOlderVersionThatComesLaterChangesNothing() {
    order.publish(product(id, 3, 300, "EUR", true));
    order.settle();

    order.publish(product(id, 2, 200, "EUR", true));
    order.publish(product(id, 3, 333, "EUR", false));
    order.settle();

    assertThat(price()).containsEntry("price", 300L).containsEntry("active", true);
  }

  @Test
  void aBatchOfManyVersionsEndsWithTheNewest() {
    order.publishAll(
        List.of(
            product(id, 1, 100, "EUR", true),
            product(id, 5, 500, "EUR", true),
            product(id, 4, 400, "EUR", true)));
    order.settle();

    assertThat(price()).containsEntry("price", 500L);
  }

  @Test
  void anOrderKeepsThePriceItWasPlacedAt() {
    var tea = shop.sells(100);
    var customer = order.as("customer");
    var placed = shop.placed(customer, bodyFor(1, tea));

    order.publish(product(tea, 2, 999, "EUR", true));
    order.settle();

    assertThat(customer.get("/v1/orders/" + placed).json().getLong("totalAmount")).isEqualTo(100);
  }

  @Test
  void anOrderKeepsTheNameItWasPlacedWith() {
    order.publish(product(id, 1, "Tischlampe «Größe»", 100, "EUR", true));
    order.settle();
    var customer = order.as("customer");
    var placed = shop.placed(customer, bodyFor(1, id));

    order.publish(product(id, 2, "Lamp", 100, "EUR", true));
    order.settle();

    assertThat(name(customer, placed)).isEqualTo("Tischlampe «Größe»");
    assertThat(name(customer, shop.placed(customer, bodyFor(1, id)))).isEqualTo("Lamp");
  }

  @Test
  void productsFromBeforeNamesWereKeptGetThemAtTheNextStart() {
    var gone = UUID.randomUUID();
    order.publish(product(id, 3, "Tea", 100, "EUR", true));
    order.publish(product(UUID.randomUUID(), 1, "Not a currency", 100, "euro", true));
    order.settle();
    var customer = order.as("customer");
    order.execute("update product_prices set name = null");
    var unnamed = shop.placed(customer, bodyFor(1, id));
    order.execute("update order_items set product_name = null where order_id = ?", unnamed);
    order.execute("insert into product_prices values (?, 1, 'EUR', true, 1, null)", gone);

    order.stop();
    order.start();

    await().untilAsserted(() -> assertThat(price()).containsEntry("name", "Tea"));
    assertThat(name(customer, unnamed)).isNull();
    assertThat(name(customer, shop.placed(customer, bodyFor(1, id)))).isEqualTo("Tea");
  }

  @Test
  void categoriesChangeNothing() {
    var before = order.tables();

    order.publish(new CategoryChanged(UUID.randomUUID(), "Tea", null, false, Instant.now()));
    order.settle();

    assertThat(order.tables()).isEqualTo(before);
  }

  @Test
  void aRecordThatCannotBeGoesToTheDeadLettersAndTheRestGoesOn() {
    var bad = UUID.randomUUID();
    var negative = UUID.randomUUID();
    order.publish(product(bad, 1, 100, "euro", true));
    order.publish(product(negative, 1, -1, "EUR", true));
    order.publishRaw(
        Topic.PRODUCT, "x", Map.of("ce_type", "polyshop.ProductChanged.v1"), new byte[] {'{'});
    order.publish(product(id, 1, 100, "EUR", true));
    order.settle();

    assertThat(price()).containsEntry("price", 100L);
    assertThat(order.deadLetters(Topic.PRODUCT))
        .extracting(letter -> letter.key())
        .contains(bad.toString(), negative.toString(), "x");
  }

  private static String name(ApiClient customer, UUID orderId) {
    var lines = customer.get("/v1/orders/" + orderId).json().getJsonArray("items");
    return lines.getJsonObject(0).getString("name");
  }

  private Map<String, Object> price() {
    return order.rows("select * from product_prices where product_id = ?", id).get(0);
  }
}
