package io.polyshop.order.http;

import static io.polyshop.order.Shop.bodyFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderApiIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private final Shop shop = new Shop(order);
  private final ApiClient customer = order.as("customer");
  private final ApiClient stranger = order.as("customer");
  private final ApiClient staff = order.as("staff");

  @Test
  void showsAnOrderToItsOwnerAndToStaff() {
    var id = shop.placed(customer);

    assertThat(customer.get("/v1/orders/" + id).json().getString("id")).isEqualTo(id.toString());
    assertThat(staff.get("/v1/orders/" + id).status()).isEqualTo(200);
    assertThat(order.as("admin").get("/v1/orders/" + id).status()).isEqualTo(200);
  }

  @Test
  void hidesAnOrderFromEverybodyElse() {
    var id = shop.placed(customer);

    assertThat(stranger.get("/v1/orders/" + id).status()).isEqualTo(404);
    assertThat(stranger.post("/v1/orders/" + id + "/cancel").status()).isEqualTo(404);
    assertThat(shop.status(id)).isEqualTo("CREATED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/cancel", "/fulfil"})
  void knowsNothingOfOrdersThatAreNot(String operation) {
    var path = "/v1/orders/" + UUID.randomUUID() + operation;

    var answer = operation.isEmpty() ? staff.get(path) : staff.post(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not_found");
  }

  @Test
  void refusesWhatIsNoId() {
    assertThat(customer.get("/v1/orders/no-id").status()).isEqualTo(404);
    assertThat(customer.get("/v1/orders?userId=no-id").status()).isEqualTo(400);
  }

  @Test
  void listsOnesOwnOrdersTheNewestFirstPageByPage() {
    shop.placed(stranger);
    var body = bodyFor(1, shop.sells(100), shop.sells(200));
    var placed = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      placed.add(0, shop.placed(customer, body).toString());
    }

    var seen = new ArrayList<String>();
    var next = "";
    do {
      var page = customer.get("/v1/orders?limit=2" + next).json();
      seen.addAll(ids(page));
      next = page.getString("next") == null ? null : "&after=" + page.getString("next");
    } while (next != null);

    assertThat(seen).isEqualTo(placed);
  }

  @Test
  void listsWholeOrders() {
    var id = shop.placed(customer);

    var listed = customer.get("/v1/orders").json().getJsonArray("items").getJsonObject(0);

    assertThat(listed).isEqualTo(customer.get("/v1/orders/" + id).json());
  }

  @Test
  void listsNothingForWhoHasNoOrders() {
    assertThat(stranger.get("/v1/orders").json())
        .isEqualTo(new JsonObject("{\"items\": [], \"next\": null}"));
  }

  @Test
  void listsEverybodysOrdersToStaff() {
    var mine = shop.placed(customer).toString();
    var theirs = shop.placed(stranger).toString();

    assertThat(ids(staff.get("/v1/orders?limit=2").json())).containsExactly(theirs, mine);
    assertThat(ids(staff.get("/v1/orders?userId=" + customer.userId()).json()))
        .containsExactly(mine);
  }

  @Test
  void letsCustomersAskForTheirOwnOnly() {
    assertThat(customer.get("/v1/orders?userId=" + customer.userId()).status()).isEqualTo(200);
    var answer = customer.get("/v1/orders?userId=" + stranger.userId());
    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "after=!", "after=bm8taWQ"})
  void refusesPagesThatCannotBe(String query) {
    assertThat(customer.get("/v1/orders?" + query).status()).isEqualTo(400);
  }

  @Test
  void cancelsAnOrderThatIsNotPaid() {
    for (var id : List.of(shop.placed(customer), shop.awaitingPayment(customer))) {
      var answer = cancel(customer, id);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().getString("status")).isEqualTo("CANCELLED");
      assertThat(answer.json().getString("cancelReason")).isEqualTo("CUSTOMER");
      assertThat(customer.get("/v1/orders/" + id).json()).isEqualTo(answer.json());
      var event = order.published().await(OrderCancelled.class, e -> e.orderId().equals(id));
      assertThat(event.reason()).isEqualTo(CancelReason.CUSTOMER);
      assertThat(event.paidAt()).isNull();
      assertThat(event.items()).hasSize(1);
    }
  }

  @Test
  void cancelsAPaidOrderAndSaysSoForTheRefund() {
    var id = shop.paid(customer);

    assertThat(cancel(staff, id).status()).isEqualTo(200);

    var event = order.published().await(OrderCancelled.class, e -> e.orderId().equals(id));
    assertThat(event.paidAt()).isNotNull();
  }

  @Test
  void cancellingAgainChangesNothing() {
    var id = shop.placed(customer);
    var first = cancel(customer, id);

    var second = cancel(customer, id);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json()).isEqualTo(first.json());
    order.settle();
    assertThat(order.published().all(OrderCancelled.class, e -> e.orderId().equals(id))).hasSize(1);
  }

  @Test
  void doesNotCancelWhatLeftTheHouse() {
    var id = shop.paid(customer);
    fulfil(staff, id);

    var answer = cancel(customer, id);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("not_cancellable");
    assertThat(shop.status(id)).isEqualTo("FULFILLED");
  }

  @Test
  void fulfilsAPaidOrderOnce() {
    var id = shop.paid(customer);

    var first = fulfil(staff, id);
    var second = fulfil(order.as("admin"), id);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().getString("status")).isEqualTo("FULFILLED");
    assertThat(second.json()).isEqualTo(first.json());
    order.published().await(OrderFulfilled.class, e -> e.orderId().equals(id));
    order.settle();
    assertThat(order.published().all(OrderFulfilled.class, e -> e.orderId().equals(id))).hasSize(1);
  }

  @Test
  void doesNotFulfilWhatIsNotPaid() {
    var cancelled = shop.placed(customer);
    cancel(customer, cancelled);
    for (var id : List.of(shop.placed(customer), shop.awaitingPayment(customer), cancelled)) {
      var answer = fulfil(staff, id);

      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("not_fulfillable");
    }
  }

  @Test
  void asksForATokenAndForARole() {
    var id = shop.placed(customer);
    for (var nobody : List.of(order.anonymous(), order.withToken("no.token.this"))) {
      assertThat(nobody.get("/v1/orders").status()).isEqualTo(401);
      assertThat(nobody.get("/v1/orders/" + id).status()).isEqualTo(401);
      assertThat(cancel(nobody, id).status()).isEqualTo(401);
      assertThat(fulfil(nobody, id).status()).isEqualTo(401);
    }
    var guest = order.asUser(customer.userId(), "guest");
    assertThat(guest.get("/v1/orders").status()).isEqualTo(403);
    assertThat(guest.get("/v1/orders/" + id).status()).isEqualTo(403);
    assertThat(cancel(guest, id).status()).isEqualTo(403);
    assertThat(fulfil(customer, id).status()).isEqualTo(403);
  }

  @Test
  void stumblesOverNothing() {
    var body =
        bodyFor(1, shop.sells(1000)).put("expectedTotal", 1000).put("paymentMethod", "sim_ok");
    order
        .hostileRequests(order.as("customer", "staff"))
        .path("orderId", shop.placed(customer))
        .body("placeOrder", body)
        .body("refundOrder", new JsonObject().put("amount", 1).put("reason", "broken"))
        .send();
  }

  private static ApiResponse cancel(ApiClient caller, UUID id) {
    return caller.post("/v1/orders/" + id + "/cancel");
  }

  private static ApiResponse fulfil(ApiClient caller, UUID id) {
    return caller.post("/v1/orders/" + id + "/fulfil");
  }

  private static List<String> ids(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("id"))
        .toList();
  }
}
