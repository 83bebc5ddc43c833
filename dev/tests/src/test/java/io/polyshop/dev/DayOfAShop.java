package io.polyshop.dev;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.api.RecordedCalls;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A day of a shop that sells in two currencies, told by its public API: customers find things in
 * four scripts and buy, staff cancel a part, send, give money back and take goods back.
 */
final class DayOfAShop {

  private final TestShop shop;
  private final RecordedCalls staff;
  private final RecordedCalls ada;
  private final RecordedCalls visitor;

  DayOfAShop(TestShop shop) {
    this.shop = shop;
    this.staff = new RecordedCalls(shop, shop.token("staff"));
    this.ada = new RecordedCalls(shop, shop.token("customer"));
    this.visitor = new RecordedCalls(shop, null);
  }

  void pass() {
    var cup = offers("Tasse Créme – weiß", 1999, "EUR");
    var samovar = offers("Самовар на три литра", 3550, "EUR");
    var kettle = offers("電気ケトル", 4980, "JPY");
    var coffee = offers("قهوة عربية", 1200, "JPY");
    assertFinds("creme", cup);
    assertFinds("самовар", samovar);
    assertFinds("ケトル", kettle);
    assertFinds("قهوة", coffee);

    var euros = buys(Map.of(cup, 2, samovar, 1), 7548);
    var yen = buys(Map.of(kettle, 3), 14940);
    var regretted = buys(Map.of(coffee, 1), 1200);

    refunds(euros, of(samovar, 1).put("restock", true).put("reason", "out of print"), 3550);
    awaitStock(samovar, 10);
    fulfils(euros);
    refunds(euros, of(cup, 1).put("restock", true).put("amount", 1500), 1500);
    awaitStock(cup, 9);
    assertOrder(euros, "FULFILLED", "PARTLY_REFUNDED", 5050);

    fulfils(yen);
    refundsPayment(yen, 980);
    assertOrder(yen, "FULFILLED", "PARTLY_REFUNDED", 980);

    refunds(regretted, new JsonObject().put("amount", 1200), 1200);
    var refused = staff.post(409, "order", "/v1/orders/" + regretted + "/fulfil", null);
    assertThat(refused.getString("code")).isEqualTo("fully_refunded");
    ada.post(200, "order", "/v1/orders/" + regretted + "/cancel", null);
    assertOrder(regretted, "CANCELLED", "REFUNDED", 1200);
    awaitStock(coffee, 10);

    shop.audit();
    assertMails(euros, "order-placed", "order-paid", "order-fulfilled", "payment-refunded");
    assertThat(sales()).isEqualTo(paymentsLessRefunds());
  }

  /** The id of a new product, ten of which are on stock. */
  private String offers(String name, long price, String currency) {
    var body = new JsonObject().put("name", name).put("price", price).put("currency", currency);
    var id = staff.post(201, "product", "/v1/products", body).getString("id");
    Waiting.until(
        "its stock", () -> shop.staff().get("inventory", "/v1/stock/" + id).status() == 200);
    staff.put("inventory", "/v1/stock/" + id, new JsonObject().put("available", 10));
    shop.awaitPrice(id);
    return id;
  }

  private void assertFinds(String words, String product) {
    var path = "/v1/products?query=" + encode(words, UTF_8);
    assertThat(items(visitor.get("product", path)))
        .as(words)
        .extracting(found -> found.getString("id"))
        .containsExactly(product);
  }

  /** The id of an order that is paid. */
  private String buys(Map<String, Integer> goods, long total) {
    var items = new JsonArray();
    goods.forEach((product, quantity) -> items.add(line(product, quantity)));
    var body = new JsonObject().put("items", items).put("expectedTotal", total);
    var id = ada.post(201, "order", "/v1/orders", body).getString("id");
    TestShop.awaitStatus(shop.staff(), id, "PAID");
    return id;
  }

  private void fulfils(String order) {
    staff.post(200, "order", "/v1/orders/" + order + "/fulfil", null);
  }

  /** Gives back, and waits until it went. */
  private void refunds(String order, JsonObject body, long amount) {
    var path = "/v1/orders/" + order + "/refunds";
    var refund = staff.post(201, "order", path, body);
    assertThat(refund.getLong("amount")).isEqualTo(amount);
    Waiting.until(
        "the money to be back",
        () ->
            ApiClient.expect(200, shop.staff().get("order", path)).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals(refund.getString("id")))
                .allMatch(one -> one.getString("status").equals("SUCCESS")));
    assertThat(items(ada.get("order", path))).isNotEmpty();
  }

  private void refundsPayment(String order, long amount) {
    var payment = items(staff.get("payment", "/v1/payments?orderId=" + order)).findFirst();
    var path = "/v1/payments/" + payment.orElseThrow().getString("id") + "/refunds";
    staff.post(201, "payment", path, new JsonObject().put("amount", amount));
    Waiting.until(
        "the order to know",
        () -> TestShop.order(shop.staff(), order).getLong("refundedAmount") == amount);
  }

  private void assertOrder(String id, String status, String paymentState, long refunded) {
    var order = ada.get("order", "/v1/orders/" + id);
    assertThat(order.getString("status")).isEqualTo(status);
    assertThat(order.getString("paymentState")).isEqualTo(paymentState);
    assertThat(order.getLong("refundedAmount")).isEqualTo(refunded);
  }

  private void awaitStock(String product, long available) {
    Waiting.until(
        "the goods to be back",
        () -> visitor.get("inventory", "/v1/stock/" + product).getLong("available") == available);
  }

  private void assertMails(String order, String... templates) {
    assertThat(items(staff.get("notification", "/v1/emails?orderId=" + order)))
        .extracting(mail -> mail.getString("template"))
        .contains(templates);
  }

  /** The shop's sales in each currency, in minor units. */
  private Map<String, Long> sales() {
    var sales = new TreeMap<String, Long>();
    items(staff.get("analytics", "/v1/sales/totals"))
        .forEach(item -> sales.put(item.getString("currency"), item.getLong("totalRevenue")));
    sales.values().removeIf(revenue -> revenue == 0);
    return sales;
  }

  /** What the shop was paid in each currency, less what went back. */
  private Map<String, Long> paymentsLessRefunds() {
    var kept = new TreeMap<String, Long>();
    var next = "";
    while (next != null) {
      var page = staff.get("payment", "/v1/payments?limit=100" + next);
      items(page)
          .filter(payment -> payment.getString("status").equals("SUCCESS"))
          .forEach(
              payment ->
                  kept.merge(
                      payment.getString("currency"),
                      payment.getLong("amount") - payment.getLong("refundedAmount"),
                      Long::sum));
      next = page.getString("next") == null ? null : "&after=" + page.getString("next");
    }
    kept.values().removeIf(amount -> amount == 0);
    return kept;
  }

  private static JsonObject of(String product, int quantity) {
    return new JsonObject().put("lines", new JsonArray().add(line(product, quantity)));
  }

  private static JsonObject line(String product, int quantity) {
    return new JsonObject().put("productId", product).put("quantity", quantity);
  }

  private static Stream<JsonObject> items(JsonObject list) {
    return list.getJsonArray("items").stream().map(JsonObject.class::cast);
  }
}
