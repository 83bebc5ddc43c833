package io.polyshop.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.InventoryEvent.StockReserved;
import io.polyshop.contracts.PaymentEvent.PaymentRefundFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Plays the order service's neighbours: the catalogue, the stock, the payments. */
public record Shop(ServiceUnderTest order) {

  /** The body of an order for that many of each product. */
  public static JsonObject bodyFor(int quantity, UUID... products) {
    var items = new JsonArray();
    for (var product : products) {
      items.add(line(product, quantity));
    }
    return new JsonObject().put("items", items);
  }

  public static JsonObject line(UUID product, int quantity) {
    return new JsonObject().put("productId", product.toString()).put("quantity", quantity);
  }

  public static ProductChanged product(
      UUID id, long version, long price, String currency, boolean active) {
    return product(id, version, "A thing", price, currency, active);
  }

  public static ProductChanged product(
      UUID id, long version, String name, long price, String currency, boolean active) {
    return new ProductChanged(
        id, version, name, null, price, currency, null, null, active, List.of(), Instant.now());
  }

  /** A new product for sale, in EUR. */
  public UUID sells(long price) {
    return sells(price, "EUR");
  }

  public UUID sells(long price, String currency) {
    var id = UUID.randomUUID();
    order.publish(product(id, 1, price, currency, true));
    order.settle();
    return id;
  }

  /** The id of a new order of the customer. */
  public UUID placed(ApiClient customer, JsonObject body) {
    var answer = customer.post("/v1/orders", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return id(answer);
  }

  public UUID placed(ApiClient customer) {
    return placed(customer, bodyFor(2, sells(1000)));
  }

  /** The id of a new order that waits for its payment of 2000 EUR cents. */
  public UUID awaitingPayment(ApiClient customer) {
    var id = placed(customer);
    order.publish(new StockReserved(id, Instant.now()));
    order.settle();
    return id;
  }

  /** The id of a new order that is paid. */
  public UUID paid(ApiClient customer) {
    var id = awaitingPayment(customer);
    order.publish(payment(id, 2000));
    order.settle();
    return id;
  }

  public static PaymentSucceeded payment(UUID orderId, long amount) {
    return new PaymentSucceeded(UUID.randomUUID(), orderId, amount, "EUR", "sim", "ch_1", now());
  }

  public static PaymentRefunded refunded(UUID orderId, UUID refundId, long amount) {
    return new PaymentRefunded(UUID.randomUUID(), orderId, refundId, amount, "EUR", now());
  }

  public static PaymentRefundFailed refundFailed(UUID orderId, UUID refundId, long amount) {
    return new PaymentRefundFailed(
        UUID.randomUUID(), orderId, refundId, amount, "EUR", "account_closed", now());
  }

  /** The id of a new refund of so many units of the order's first line. */
  public UUID refund(UUID orderId, int units) {
    var line = order.rows("select product_id from order_items where order_id = ?", orderId).get(0);
    var body = new JsonObject().put("lines", lines((UUID) line.get("product_id"), units));
    var answer = order.as("staff").post("/v1/orders/" + orderId + "/refunds", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return id(answer);
  }

  public static JsonArray lines(UUID product, int units) {
    return new JsonArray().add(line(product, units));
  }

  // As precise as the database keeps it.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  public String status(UUID orderId) {
    return (String)
        order.rows("select status from orders where id = ?", orderId).get(0).get("status");
  }

  public static UUID id(ApiResponse answer) {
    return UUID.fromString(answer.json().getString("id"));
  }
}
