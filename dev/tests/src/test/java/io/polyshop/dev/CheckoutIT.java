package io.polyshop.dev;

import static io.polyshop.dev.TestShop.awaitStatus;
import static io.polyshop.dev.TestShop.order;
import static io.polyshop.dev.TestShop.orderOf;
import static io.polyshop.dev.TestShop.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.dev.ApiClient.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole shop, by its public API: every way that an order can go. */
class CheckoutIT {

  @TempDir static Path folder;
  private static TestShop shop;

  @BeforeAll
  static void start() {
    shop =
        new TestShop(
            folder.resolve("data"),
            Map.of("PAYMENT_SIM_SLOW_LATENCY", "1500ms", "ORDER_PAYMENT_TTL", "1m"));
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @AfterEach
  void everythingAddsUp() {
    shop.audit();
  }

  @Test
  void sellsWhatIsPaidFor() {
    var ada = shop.customer();
    var product = shop.product(1999, 10);
    var id = place(ada, product, 3, "sim_ok");
    awaitStatus(ada, id, "PAID");
    assertThat(order(ada, id).getLong("totalAmount")).isEqualTo(5997);
    var payments = ApiClient.expect(200, ada.get("payment", "/v1/payments?orderId=" + id));
    assertThat(payments.getJsonArray("items")).hasSize(1);
    assertThat(payments.getJsonArray("items").getJsonObject(0).getString("status"))
        .isEqualTo("SUCCESS");
    Waiting.until("the goods to be sold", () -> stock(product).getLong("reserved") == 0);
    assertThat(stock(product).getLong("available")).isEqualTo(7);
    ApiClient.expect(200, shop.staff().post("order", "/v1/orders/" + id + "/fulfil", null));
    awaitStatus(ada, id, "FULFILLED");
    Waiting.until("three mails", () -> mails(id) == 3);
  }

  @Test
  void cancelsAnOrderThatTheStockCannotFill() {
    var ada = shop.customer();
    var product = shop.product(100, 2);
    var id = place(ada, product, 3, "sim_ok");
    awaitStatus(ada, id, "CANCELLED");
    assertThat(order(ada, id).getString("cancelReason")).isEqualTo("OUT_OF_STOCK");
    assertThat(stock(product).getLong("available")).isEqualTo(2);
  }

  @Test
  void cancelsAnOrderWhosePaymentIsDeclined() {
    var ada = shop.customer();
    var product = shop.product(100, 2);
    var id = place(ada, product, 2, "sim_decline");
    awaitStatus(ada, id, "CANCELLED");
    assertThat(order(ada, id).getString("cancelReason")).isEqualTo("PAYMENT_FAILED");
    Waiting.until("the goods to be back", () -> stock(product).getLong("available") == 2);
  }

  @Test
  void refundsAPaymentThatSucceedsAfterTheCancellation() {
    var ada = shop.customer();
    var product = shop.product(100, 2);
    var id = place(ada, product, 1, "sim_slow");
    awaitStatus(ada, id, "PENDING_PAYMENT");
    ApiClient.expect(200, ada.post("order", "/v1/orders/" + id + "/cancel", null));
    Waiting.until("a refund or no charge", () -> settledAfterCancel(id));
    Waiting.until("the goods to be back", () -> stock(product).getLong("available") == 2);
    assertThat(order(ada, id).getString("cancelReason")).isEqualTo("CUSTOMER");
  }

  @Test
  void refundsAndRestocksWhenAPaidOrderIsCancelled() {
    var ada = shop.customer();
    var product = shop.product(100, 2);
    var id = place(ada, product, 2, "sim_ok");
    awaitStatus(ada, id, "PAID");
    ApiClient.expect(200, ada.post("order", "/v1/orders/" + id + "/cancel", null));
    Waiting.until("the money to be back", () -> refunded(id) == 1);
    Waiting.until("the goods to be back", () -> stock(product).getLong("available") == 2);
  }

  @Test
  void sellsExactlyWhatThereIsToBuyersAtOnce() throws Exception {
    var product = shop.product(100, 50);
    var buyer = shop.customer();
    var orders = new ConcurrentLinkedQueue<String>();
    inParallel(200, i -> orders.add(place(buyer, product, 1, "sim_ok")));
    assertThat(orders).hasSize(200);
    Waiting.until("the last order", () -> open(orders) == 0);
    assertThat(orders.stream().filter(id -> status(buyer, id).equals("PAID"))).hasSize(50);
    assertThat(stock(product).getLong("available")).isZero();
  }

  @Test
  void makesOneOrderOfFiftyRequestsWithOneKey() throws Exception {
    var product = shop.product(100, 50);
    var buyer = shop.customer().with("Idempotency-Key", "the same " + UUID.randomUUID());
    var orders = new ConcurrentLinkedQueue<String>();
    inParallel(50, i -> orders.add(place(buyer, product, 1, "sim_ok")));
    assertThat(orders).hasSize(50);
    assertThat(orders.stream().distinct()).hasSize(1);
    awaitStatus(buyer, orders.peek(), "PAID");
    var other = buyer.post("order", "/v1/orders", orderOf(product, 2, "sim_ok"));
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  void refusesWhatCannotBeSold() {
    var ada = shop.customer();
    var euros = shop.product(100, 5);
    var dollars = shop.product(100, "USD", 5);
    var mixed = orderOf(euros, 1, "sim_ok");
    mixed.getJsonArray("items").add(new JsonObject().put("productId", dollars).put("quantity", 1));
    assertThat(code(ada, mixed)).isEqualTo("currency_mixed");
    var unknown = orderOf(UUID.randomUUID().toString(), 1, "sim_ok");
    assertThat(code(ada, unknown)).isEqualTo("product_unavailable");
    assertThat(code(ada, orderOf(euros, -1, "sim_ok"))).isEqualTo("invalid_request");
    assertThat(code(ada, orderOf(euros, 1, "sim_ok").put("price", 1))).isEqualTo("invalid_request");
    assertThat(code(ada, orderOf(euros, 1, "sim_ok").put("expectedTotal", 99)))
        .isEqualTo("price_changed");
    assertThat(code(ada, new JsonObject().put("items", new JsonArray())))
        .isEqualTo("invalid_request");
    var mine = place(ada, euros, 1, "sim_ok");
    awaitStatus(ada, mine, "PAID");
    assertThat(shop.customer().get("order", "/v1/orders/" + mine).status()).isEqualTo(404);
  }

  /** The audit afterwards says whether more went back than was paid, or came back than was sold. */
  @Test
  void givesBackNoMoreThanWasPaidWhoeverAsksAtOnce() throws Exception {
    var ada = shop.customer();
    var product = shop.product(100, 100);
    var lines = new JsonArray().add(new JsonObject().put("productId", product).put("quantity", 1));
    for (int round = 0; round < 6; round++) {
      var id = place(ada, product, 2, "sim_ok");
      awaitStatus(ada, id, "PAID");
      var payment = items(shop.staff().get("payment", "/v1/payments?orderId=" + id));
      var refunds = "/v1/payments/" + payment.getJsonObject(0).getString("id") + "/refunds";
      var calls =
          List.<Supplier<Answer>>of(
              () -> refund(id, new JsonObject().put("lines", lines).put("restock", true)),
              () -> refund(id, new JsonObject().put("amount", 150)),
              () -> shop.staff().post("payment", refunds, new JsonObject().put("amount", 150)),
              () -> ada.post("order", "/v1/orders/" + id + "/cancel", null));
      inParallel(4, i -> assertThat(calls.get(i).get().status()).isIn(200, 201, 409));
      Waiting.until(
          "all of it to be back",
          () -> order(ada, id).getString("paymentState").equals("REFUNDED"));
    }
    Waiting.until("the goods to be back", () -> stock(product).getLong("available") == 100);
  }

  private static Answer refund(String order, JsonObject body) {
    return shop.staff().post("order", "/v1/orders/" + order + "/refunds", body);
  }

  private static JsonArray items(Answer list) {
    return ApiClient.expect(200, list).getJsonArray("items");
  }

  @Test
  void hasADayOfAShop() {
    new DayOfAShop(shop).pass();
  }

  @Test
  void keepsEachServiceOutOfTheOthersDatabases() {
    var port = shop.shop().ports().postgres();
    var password = shop.shop().folder().secret("order-database-password");
    var url = "jdbc:postgresql://127.0.0.1:" + port + "/payment_db";
    assertThatThrownBy(() -> DriverManager.getConnection(url, "order", password).close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied for database");
  }

  private static JsonObject stock(String product) {
    return ApiClient.expect(200, shop.staff().get("inventory", "/v1/stock/" + product));
  }

  private static String status(ApiClient customer, String id) {
    return order(customer, id).getString("status");
  }

  private static String code(ApiClient customer, JsonObject body) {
    return customer.post("order", "/v1/orders", body).json().getString("code");
  }

  private static long mails(String order) {
    return shop.tables()
        .count(
            "notification",
            "select count(*) from email_logs where status = 'SENT' and metadata ->> 'orderId' = '"
                + order
                + "'");
  }

  private static long refunded(String order) {
    return shop.tables()
        .count(
            "payment",
            """
            select count(*) from refunds r join payments p on p.id = r.payment_id
            where r.status = 'SUCCESS' and p.order_id = '%s'
            """
                .formatted(order));
  }

  /** Either the charge was still to come and never did, or it did and the money went back. */
  private static boolean settledAfterCancel(String order) {
    var query = "select count(*) from payments where status = 'FAILED' and order_id = '%s'";
    return shop.tables().count("payment", query.formatted(order)) == 1 || refunded(order) == 1;
  }

  private static long open(Iterable<String> orders) {
    return shop.tables()
        .count(
            "order",
            "select count(*) from orders where status in ('CREATED', 'PENDING_PAYMENT') and id in ('"
                + String.join("','", orders)
                + "')");
  }

  private static void inParallel(int times, IntConsumer work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      IntStream.range(0, times).forEach(i -> threads.submit(() -> work.accept(i)));
    } finally {
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
  }
}
