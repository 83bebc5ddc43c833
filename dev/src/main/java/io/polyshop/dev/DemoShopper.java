package io.polyshop.dev;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.Set;

/** A customer who buys this and that, now and then with a card that is declined. */
final class DemoShopper {

  /** An order that was placed, and the state it was last seen in. */
  record FollowedOrder(String id, String status) {}

  private static final Set<String> FINAL = Set.of("PAID", "CANCELLED", "FULFILLED");
  private static final int DECLINED_EVERY = 4;

  private final ApiClient customer;
  private final PrintStream out;
  private final JsonArray products;
  private int paid;

  DemoShopper(ApiClient customer, PrintStream out) {
    this.customer = customer;
    this.out = out;
    var page = ApiClient.expect(200, customer.get("product", "/v1/products?limit=100"));
    this.products = page.getJsonArray("items");
  }

  /** Places the n-th order: two products, every fourth with a card that is declined. */
  FollowedOrder place(int n) {
    var items = new JsonArray().add(line(2 * n, 1)).add(line(2 * n + 1, 2));
    var body =
        new JsonObject()
            .put("items", items)
            .put("paymentMethod", n % DECLINED_EVERY == 3 ? "sim_decline" : "sim_ok");
    var order = ApiClient.expect(201, customer.post("order", "/v1/orders", body));
    out.printf(
        "%s  %-15s %d.%02d %s%n",
        order.getString("id"),
        order.getString("status"),
        order.getLong("totalAmount") / 100,
        order.getLong("totalAmount") % 100,
        order.getString("currency"));
    return new FollowedOrder(order.getString("id"), order.getString("status"));
  }

  /** Prints every further state of the order, until its last. */
  void follow(FollowedOrder followed) {
    var seen = new String[] {followed.status()};
    Waiting.until("order " + followed.id(), () -> isFinal(followed, seen));
    if (seen[0].equals("PAID")) {
      paid++;
    }
  }

  int paid() {
    return paid;
  }

  private boolean isFinal(FollowedOrder followed, String[] seen) {
    var order = ApiClient.expect(200, customer.get("order", "/v1/orders/" + followed.id()));
    var status = order.getString("status");
    if (!status.equals(seen[0])) {
      var reason = order.getString("cancelReason");
      out.printf("%s  %-15s %s%n", followed.id(), status, reason == null ? "" : reason);
      seen[0] = status;
    }
    return FINAL.contains(status);
  }

  private JsonObject line(int n, int quantity) {
    var product = products.getJsonObject(n % products.size());
    return new JsonObject().put("productId", product.getString("id")).put("quantity", quantity);
  }
}
