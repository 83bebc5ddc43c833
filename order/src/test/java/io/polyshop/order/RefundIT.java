package io.polyshop.order;

import static io.polyshop.order.Shop.id;
import static io.polyshop.order.Shop.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderRefundRequested;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refunds of orders: two of a thing for 1000 each. Payment is played by the test. */
class RefundIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private final Shop shop = new Shop(order);
  private final ApiClient customer = order.as("customer");
  private final ApiClient staff = order.as("staff");

  @Test
  void givesALineBackBeforeItIsSent() {
    var id = shop.paid(customer);
    var product = product(id);

    var refund =
        refund(id, of(lines(product, 1)).put("restock", true).put("reason", "out of print"));

    assertThat(refund.status()).isEqualTo(201);
    assertThat(refund.json().getString("status")).isEqualTo("INITIATED");
    assertThat(refund.json().getLong("amount")).isEqualTo(1000);
    var asked =
        order.published().await(OrderRefundRequested.class, e -> e.refundId().equals(id(refund)));
    assertThat(asked.orderId()).isEqualTo(id);
    assertThat(asked.amount()).isEqualTo(1000);
    assertThat(asked.lines()).containsExactly(new Line(product, 1, 1000, "A thing"));
    assertThat(asked.requestedBy()).isEqualTo(staff.userId());
    assertThat(show(id).getLong("pendingRefundAmount")).isEqualTo(1000);
    assertThat(show(id).getString("paymentState")).isEqualTo("PAID");

    order.publish(Shop.refunded(id, id(refund), 1000));

    var done = order.published().await(OrderRefunded.class, e -> e.refundId().equals(id(refund)));
    assertThat(done.restock()).isTrue();
    assertThat(done.refundedAmount()).isEqualTo(1000);
    assertThat(done.totalAmount()).isEqualTo(2000);
    assertThat(done.fully()).isFalse();
    assertThat(done.paidAt()).isNotNull();
    assertThat(show(id).getString("status")).isEqualTo("PAID");
    assertThat(show(id).getString("paymentState")).isEqualTo("PARTLY_REFUNDED");
    assertThat(show(id).getLong("refundedAmount")).isEqualTo(1000);
    assertThat(show(id).getLong("pendingRefundAmount")).isZero();
    assertThat(item(id).getInteger("refundedQuantity")).isEqualTo(1);
    var listed = refunds(customer, id).getJsonObject(0);
    assertThat(listed.getString("status")).isEqualTo("SUCCESS");
    assertThat(listed.getString("reason")).isEqualTo("out of print");
    assertThat(listed.getJsonArray("lines")).isEqualTo(lines(product, 1));
  }

  @Test
  void takesAReturnAfterItWasSent() {
    var id = shop.paid(customer);
    fulfil(id);
    var refund = shop.refund(id, 2);

    order.publish(Shop.refunded(id, refund, 2000));

    var done = order.published().await(OrderRefunded.class, e -> e.refundId().equals(refund));
    assertThat(done.fully()).isTrue();
    assertThat(show(id).getString("status")).isEqualTo("FULFILLED");
    assertThat(show(id).getString("paymentState")).isEqualTo("REFUNDED");
  }

  @Test
  void sendsNothingThatIsGivenBack() {
    var money = shop.paid(customer);
    refund(money, amount(2000));
    var goods = shop.paid(customer);
    refund(goods, of(lines(product(goods), 2)).put("amount", 1500));
    var part = shop.paid(customer);
    refund(part, amount(1999));

    for (var id : List.of(money, goods)) {
      assertThat(fulfil(id).status()).isEqualTo(409);
      assertThat(fulfil(id).code()).isEqualTo("fully_refunded");
    }
    assertThat(fulfil(part).status()).isEqualTo(200);
  }

  @Test
  void statesTheGoodsThatAreSentWithoutThoseThatAreGivenBack() {
    var id = shop.paid(customer);
    refund(id, of(lines(product(id), 1)));

    fulfil(id);

    var sent = order.published().await(OrderFulfilled.class, e -> e.orderId().equals(id));
    assertThat(sent.items()).containsExactly(new Line(product(id), 1, 1000, "A thing"));
  }

  @Test
  void showsARefundThatFailedAndFreesWhatItHeld() {
    var id = shop.paid(customer);
    var refund = shop.refund(id, 2);
    assertThat(refund(id, amount(1)).code()).isEqualTo("refund_exceeds_payment");

    order.publish(Shop.refundFailed(id, refund, 2000));
    order.settle();

    var failed = refunds(staff, id).getJsonObject(0);
    assertThat(failed.getString("status")).isEqualTo("FAILED");
    assertThat(failed.getString("failureReason")).isEqualTo("account_closed");
    assertThat(show(id).getLong("pendingRefundAmount")).isZero();
    assertThat(item(id).getInteger("refundedQuantity")).isZero();
    assertThat(fulfil(id).status()).isEqualTo(200);
    assertThat(shop.refund(id, 2)).isNotNull();
  }

  @Test
  void countsWhatStaffAskedPaymentFor() {
    var id = shop.paid(customer);
    var unknown = UUID.randomUUID();

    order.publish(Shop.refunded(id, unknown, 700));

    var done = order.published().await(OrderRefunded.class, e -> e.refundId().equals(unknown));
    assertThat(done.lines()).isEmpty();
    assertThat(show(id).getLong("refundedAmount")).isEqualTo(700);
    var refused = refund(id, of(lines(product(id), 2)));
    assertThat(refused.code()).isEqualTo("refund_exceeds_payment");
    assertThat(refused.json().getLong("refundable")).isEqualTo(1300);
  }

  @Test
  void cancellingGivesTheRestBack() {
    var id = shop.paid(customer);
    var part = shop.refund(id, 1);

    customer.post("/v1/orders/" + id + "/cancel");

    var cancelled = order.published().await(OrderCancelled.class, e -> e.orderId().equals(id));
    var rest = refunds(customer, id).getJsonObject(0);
    assertThat(rest.getString("id")).isEqualTo(cancelled.refundId().toString());
    assertThat(rest.getLong("amount")).isEqualTo(1000);
    assertThat(rest.getJsonArray("lines")).isEqualTo(lines(product(id), 1));
    order.publish(Shop.refunded(id, cancelled.refundId(), 1000));
    order.publish(Shop.refunded(id, part, 1000));
    order.settle();
    assertThat(show(id).getString("paymentState")).isEqualTo("REFUNDED");
    assertThat(order.published().all(OrderRefunded.class, e -> e.orderId().equals(id)))
        .extracting(OrderRefunded::fully)
        .containsExactly(false, true);
  }

  @Test
  void aPaymentThatComesAfterTheCancellationIsSeen() {
    var id = shop.awaitingPayment(customer);
    customer.post("/v1/orders/" + id + "/cancel");
    order.publish(Shop.payment(id, 2000));
    order.settle();
    assertThat(show(id).getString("paymentState")).isEqualTo("PAID");
    assertThat(show(id).getValue("paidAt")).isNull();

    order.publish(Shop.refunded(id, UUID.randomUUID(), 2000));

    var done = order.published().await(OrderRefunded.class, e -> e.orderId().equals(id));
    assertThat(done.paidAt()).isNull();
    assertThat(show(id).getString("paymentState")).isEqualTo("REFUNDED");
  }

  @Test
  void takesGoodsBackWithoutMoneyAtOnce() {
    var id = shop.paid(customer);

    var refund = refund(id, of(lines(product(id), 1)).put("amount", 0).put("restock", true));

    assertThat(refund.json().getString("status")).isEqualTo("SUCCESS");
    var done = order.published().await(OrderRefunded.class, e -> e.refundId().equals(id(refund)));
    assertThat(done.amount()).isZero();
    assertThat(show(id).getString("paymentState")).isEqualTo("PAID");
  }

  @Test
  void refusesWhatCannotBe() {
    var id = shop.paid(customer);
    var unpaid = shop.awaitingPayment(customer);
    var product = product(id);

    assertThat(refund(unpaid, amount(1)).code()).isEqualTo("not_refundable");
    assertThat(refund(UUID.randomUUID(), amount(1)).status()).isEqualTo(404);
    assertThat(refund(id, of(lines(UUID.randomUUID(), 1))).code()).isEqualTo("not_ordered");
    var tooMany = refund(id, of(lines(product, 3)));
    assertThat(tooMany.code()).isEqualTo("refund_exceeds_lines");
    assertThat(tooMany.json().getJsonArray("lines")).isEqualTo(lines(product, 2));
    assertThat(customer.post(path(id), amount(1)).status()).isEqualTo(403);
    assertThat(order.as("customer").get(path(id)).status()).isEqualTo(404);
    assertThat(show(id).getLong("pendingRefundAmount")).isZero();
  }

  static Stream<JsonObject> malformed() {
    var product = UUID.randomUUID();
    return Stream.of(
        new JsonObject(),
        amount(0),
        amount(-1),
        amount(1).put("restock", true),
        amount(1).put("amount", "1"),
        of(new JsonArray()),
        of(lines(product, 0)),
        of(lines(product, 1).addAll(lines(product, 1))),
        amount(1).put("reason", ""),
        amount(1).put("unknown", 1));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refusesMalformedBodies(JsonObject body) {
    assertThat(refund(UUID.randomUUID(), body).status()).as(body.encode()).isEqualTo(400);
  }

  @Test
  void aRepeatedRequestIsDoneOnce() {
    var id = shop.paid(customer);
    var keyed = staff.header("Idempotency-Key", "refund-" + id);

    var answers = AtOnce.call(5, i -> keyed.post(path(id), amount(900)));

    assertThat(answers).extracting(answer -> id(answer)).containsOnly(id(answers.get(0)));
    assertThat(refunds(staff, id)).hasSize(1);
    assertThat(keyed.post(path(id), amount(901)).code()).isEqualTo("idempotency_key_reused");
    var placing = keyed.post("/v1/orders", Shop.bodyFor(1, product(id)));
    assertThat(placing.code()).isEqualTo("idempotency_key_reused");
  }

  @RepeatedTest(4)
  void ofManyRefundsAtOnceNoMoreIsGivenBackThanWasPaidAndBought() {
    var id = shop.paid(customer);
    var product = product(id);

    var answers =
        AtOnce.call(
            12, i -> i % 2 == 0 ? refund(id, of(lines(product, 1))) : refund(id, amount(600)));

    assertThat(answers).extracting(ApiResponse::status).containsOnly(201, 409);
    var held = show(id).getLong("pendingRefundAmount");
    assertThat(held).isLessThanOrEqualTo(2000).isGreaterThan(1000);
    assertThat(item(id).getInteger("refundedQuantity")).isLessThanOrEqualTo(2);
    assertThat(
            answers.stream()
                .filter(answer -> answer.status() == 201)
                .mapToLong(answer -> answer.json().getLong("amount"))
                .sum())
        .isEqualTo(held);
  }

  @RepeatedTest(8)
  void ofAFullRefundAndAFulfilmentAtOnceTheRefundedOneIsNotSentUnseen() {
    var id = shop.paid(customer);

    var answers = AtOnce.call(2, i -> i == 0 ? refund(id, amount(2000)) : fulfil(id));

    // Whichever is first: sent and then given back is a return; given back and then sent is not.
    assertThat(answers.get(0).status()).isEqualTo(201);
    order.settle();
    var facts =
        order.published().all().stream()
            .map(e -> e.event())
            .filter(e -> e.key().equals(id.toString()))
            .filter(e -> e instanceof OrderFulfilled || e instanceof OrderRefundRequested)
            .toList();
    if (answers.get(1).status() == 200) {
      assertThat(facts).hasExactlyElementsOfTypes(OrderFulfilled.class, OrderRefundRequested.class);
    } else {
      assertThat(answers.get(1).code()).isEqualTo("fully_refunded");
      assertThat(facts).hasExactlyElementsOfTypes(OrderRefundRequested.class);
    }
  }

  @RepeatedTest(8)
  void ofARefundAndACancellationAtOnceAllGoesBackOnce() {
    var id = shop.paid(customer);
    var product = product(id);

    var answers =
        AtOnce.call(
            2,
            i ->
                i == 0
                    ? refund(id, of(lines(product, 1)))
                    : customer.post("/v1/orders/" + id + "/cancel"));

    assertThat(answers.get(0).status()).isIn(201, 409);
    assertThat(answers.get(1).status()).isEqualTo(200);
    assertThat(show(id).getLong("pendingRefundAmount")).isEqualTo(2000);
    assertThat(item(id).getInteger("refundedQuantity")).isEqualTo(2);
  }

  private UUID product(UUID orderId) {
    return UUID.fromString(item(orderId).getString("productId"));
  }

  private JsonObject item(UUID orderId) {
    return show(orderId).getJsonArray("items").getJsonObject(0);
  }

  private JsonObject show(UUID orderId) {
    return customer.get("/v1/orders/" + orderId).json();
  }

  private static JsonArray refunds(ApiClient caller, UUID orderId) {
    return caller.get(path(orderId)).json().getJsonArray("items");
  }

  private ApiResponse refund(UUID orderId, JsonObject body) {
    return staff.post(path(orderId), body);
  }

  private ApiResponse fulfil(UUID orderId) {
    return staff.post("/v1/orders/" + orderId + "/fulfil");
  }

  private static String path(UUID orderId) {
    return "/v1/orders/" + orderId + "/refunds";
  }

  private static JsonObject amount(long amount) {
    return new JsonObject().put("amount", amount);
  }

  private static JsonObject of(JsonArray lines) {
    return new JsonObject().put("lines", lines);
  }
}
