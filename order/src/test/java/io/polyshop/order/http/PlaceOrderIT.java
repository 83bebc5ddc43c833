package io.polyshop.order.http;

import static io.polyshop.order.Shop.bodyFor;
import static io.polyshop.order.Shop.id;
import static io.polyshop.order.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.Money;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceOrderIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private final Shop shop = new Shop(order);

  @Test
  void writesTheOrderAtTheCataloguesPrices() {
    var tea = shop.sells(1999);
    var cup = shop.sells(500);
    var customer = order.as("customer");
    var body = new JsonObject().put("items", new JsonArray().add(line(tea, 2)).add(line(cup, 3)));

    var answer = customer.post("/v1/orders", body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/v1/orders/" + id(answer));
    assertThat(answer.header("Idempotent-Replayed")).isNull();
    var json = answer.json();
    assertThat(json.getString("status")).isEqualTo("CREATED");
    assertThat(json.getLong("totalAmount")).isEqualTo(5498);
    assertThat(json.getString("currency")).isEqualTo("EUR");
    assertThat(json.getString("userId")).isEqualTo(customer.userId().toString());
    assertThat(json.getString("paymentMethod")).isEqualTo("sim_ok");
    assertThat(json.getJsonArray("items"))
        .containsExactly(
            named(tea, 2).put("unitPrice", 1999).put("totalPrice", 3998),
            named(cup, 3).put("unitPrice", 500).put("totalPrice", 1500));
    assertThat(Instant.parse(json.getString("expiresAt")))
        .isEqualTo(Instant.parse(json.getString("createdAt")).plus(Duration.ofMinutes(15)));
    assertThat(customer.get("/v1/orders/" + id(answer)).json()).isEqualTo(json);
  }

  @Test
  void takesOrdersAlsoFromAddressesThatAreNotConfirmed() {
    var tokens = order.tokens();
    var claims = tokens.claims(UUID.randomUUID(), "customer").put("email_verified", false);
    var customer = order.withToken(tokens.signed(tokens.header(), claims));

    assertThat(customer.post("/v1/orders", bodyFor(1, shop.sells(100))).status()).isEqualTo(201);
  }

  @Test
  void statesThatTheOrderWasPlaced() {
    var tea = shop.sells(700);
    var customer = order.as("customer");
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    var placed =
        shop.placed(
            customer.header("traceparent", trace),
            bodyFor(2, tea).put("paymentMethod", "sim_slow"));

    var event = order.published().await(OrderPlaced.class, e -> e.orderId().equals(placed));
    assertThat(event.userId()).isEqualTo(customer.userId());
    assertThat(event.items()).containsExactly(new Line(tea, 2, 700, "A thing"));
    assertThat(event.totalAmount()).isEqualTo(1400);
    assertThat(event.paymentMethod()).isEqualTo("sim_slow");
    assertThat(order.published().all())
        .filteredOn(published -> published.event().equals(event))
        .singleElement()
        .satisfies(
            published -> assertThat(published.headers()).containsEntry("traceparent", trace));
  }

  @Test
  void placesAnOrderThatCostsNothing() {
    var answer = order.as("customer").post("/v1/orders", bodyFor(1, shop.sells(0)));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getLong("totalAmount")).isZero();
  }

  @Test
  void refusesProductsThatAreUnknownOrNotForSale() {
    var known = shop.sells(100);
    var unknown = UUID.randomUUID();
    var inactive = UUID.randomUUID();
    order.publish(Shop.product(inactive, 1, 100, "EUR", false));
    order.settle();

    var answer = order.as("customer").post("/v1/orders", bodyFor(1, known, unknown, inactive));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("product_unavailable");
    assertThat(answer.json().getJsonArray("productIds"))
        .containsExactly(unknown.toString(), inactive.toString());
  }

  @Test
  void refusesMixedCurrencies() {
    var body = bodyFor(1, shop.sells(100, "EUR"), shop.sells(100, "USD"));

    var answer = order.as("customer").post("/v1/orders", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("currency_mixed");
  }

  @Test
  void refusesAnotherTotalThanTheOneExpected() {
    var body = bodyFor(3, shop.sells(100));

    var answer = order.as("customer").post("/v1/orders", body.copy().put("expectedTotal", 299));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("price_changed");
    assertThat(answer.json().getLong("totalAmount")).isEqualTo(300);
    assertThat(order.as("customer").post("/v1/orders", body.put("expectedTotal", 300)).status())
        .isEqualTo(201);
  }

  @Test
  void refusesAnotherCurrencyThanTheOneExpected() {
    var yen = shop.sells(100, "JPY");
    var body = bodyFor(3, yen).put("expectedTotal", 300).put("expectedCurrency", "EUR");

    var answer = order.as("customer").post("/v1/orders", body);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("price_changed");
    assertThat(answer.json().getLong("totalAmount")).isEqualTo(300);
    assertThat(answer.json().getString("currency")).isEqualTo("JPY");
    assertThat(
            order.as("customer").post("/v1/orders", body.put("expectedCurrency", "JPY")).status())
        .isEqualTo(201);
  }

  @Test
  void refusesMoreThanAnOrderMayCost() {
    var gold = shop.sells(Money.MAX_AMOUNT);

    assertThat(order.as("customer").post("/v1/orders", bodyFor(1, gold)).status()).isEqualTo(201);
    var answer = order.as("customer").post("/v1/orders", bodyFor(1000, gold));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("total_too_large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"items\":",
        "{}",
        "{\"items\": []}",
        "{\"items\": [null]}",
        "{\"items\": [{}]}",
        "{\"items\": [{\"productId\": \"no-id\", \"quantity\": 1}]}",
        "{\"items\": [{\"productId\": \"%s\", \"quantity\": 0}]}",
        "{\"items\": [{\"productId\": \"%s\", \"quantity\": -1}]}",
        "{\"items\": [{\"productId\": \"%s\", \"quantity\": 1001}]}",
        "{\"items\": [{\"productId\": \"%s\", \"quantity\": 1.5}]}",
        "{\"items\": [{\"productId\": \"%s\", \"quantity\": \"1\"}]}",
        "{\"items\": [{\"productId\": \"%s\", \"quantity\": 1, \"price\": 1}]}",
        "{\"items\": [{\"productId\": \"%s\", \"quantity\": 1}], \"paymentMethod\": \"gold\"}",
        "{\"items\": [{\"productId\": \"%s\", \"quantity\": 1}], \"expectedTotal\": -1}",
        "{\"items\": [{\"productId\": \"%s\", \"quantity\": 1}], \"status\": \"PAID\"}",
      })
  void refusesBodiesThatAreNotAsTheContractSays(String body) {
    var answer =
        order.as("customer").post("/v1/orders", body.replace("%s", UUID.randomUUID().toString()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isIn("invalid_request", "malformed_request");
  }

  @Test
  void refusesTheSameProductTwice() {
    var tea = shop.sells(100);
    var again = line(tea, 2).put("productId", tea.toString().toUpperCase(Locale.ROOT));
    var body = new JsonObject().put("items", new JsonArray().add(line(tea, 1)).add(again));

    var answer = order.as("customer").post("/v1/orders", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getJsonArray("violations").getJsonObject(0).getString("field"))
        .isEqualTo("items[1].productId");
  }

  @Test
  void refusesBodiesThatAreNotJson() {
    var customer = order.as("customer").header("Content-Type", "text/plain");

    assertThat(customer.post("/v1/orders", "{}").status()).isEqualTo(415);
  }

  @Test
  void asksForATokenAndForARole() {
    var body = bodyFor(1, shop.sells(100));

    assertThat(order.anonymous().post("/v1/orders", body).status()).isEqualTo(401);
    assertThat(order.as("guest").post("/v1/orders", body).status()).isEqualTo(403);
    assertThat(order.as("staff").post("/v1/orders", body).status()).isEqualTo(201);
  }

  private static JsonObject named(UUID product, int quantity) {
    return line(product, quantity).put("name", "A thing").put("refundedQuantity", 0);
  }
}
