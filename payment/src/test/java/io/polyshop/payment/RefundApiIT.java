package io.polyshop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.payment.domain.RefundResult;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundApiIT {

  private static final ScriptedProvider provider = new ScriptedProvider();

  @RegisterExtension
  static final ServiceUnderTest payment =
      ServiceUnderTest.of(new PaymentService((foundation, config) -> provider))
          .with("PAYMENT_RETRY_FIRST", "20ms");

  private final ApiClient staff = payment.as("staff");

  @BeforeEach
  void providerWorks() {
    provider.takeAll();
  }

  @Test
  void givesAllBackUnlessToldHowMuch() {
    var order = TestOrder.of(1000);
    var path = pay(order);

    var refund = staff.post(path + "/refunds", new JsonObject().put("reason", "broken"));

    assertThat(refund.status()).isEqualTo(201);
    assertThat(refund.json().getString("status")).isEqualTo("INITIATED");
    assertThat(refund.json().getLong("amount")).isEqualTo(1000);
    assertThat(refund.json().getString("currency")).isEqualTo("EUR");
    assertThat(refund.json().getString("reason")).isEqualTo("broken");
    assertThat(refund.json().getString("providerRef")).isNull();
    var fact = awaitRefunded(refund);
    assertThat(fact.orderId()).isEqualTo(order.id());
    assertThat(fact.amount()).isEqualTo(1000);
    assertThat(staff.get(path).json().getString("status")).isEqualTo("SUCCESS");
    assertThat(staff.get(path).json().getLong("refundedAmount")).isEqualTo(1000);
  }

  @Test
  void givesBackPartByPartButNoMoreThanWasTaken() {
    var path = pay(TestOrder.of(1000)) + "/refunds";

    assertThat(staff.post(path, amount(300)).status()).isEqualTo(201);
    assertThat(staff.post(path, amount(701)).code()).isEqualTo("refund_exceeds_payment");
    assertThat(payment.as("admin").post(path, new JsonObject()).json().getLong("amount"))
        .isEqualTo(700);
    assertThat(staff.post(path, new JsonObject()).code()).isEqualTo("refund_exceeds_payment");
    assertThat(staff.post(path, amount(1)).code()).isEqualTo("refund_exceeds_payment");
  }

  @Test
  void listsRefundsNewestFirst() {
    var order = TestOrder.of(1000);
    var path = pay(order) + "/refunds";
    var first = staff.post(path, amount(1)).json().getString("id");
    var second = staff.post(path, amount(2)).json().getString("id");

    var own = payment.asUser(order.userId(), "customer");
    var page = own.get(path + "?limit=1").json();
    var rest = own.get(path + "?after=" + page.getString("next")).json();

    assertThat(page.getJsonArray("items").getJsonObject(0).getString("id")).isEqualTo(second);
    assertThat(rest.getJsonArray("items").getJsonObject(0).getString("id")).isEqualTo(first);
    assertThat(rest.getString("next")).isNull();
  }

  @Test
  void listsTheRefundsThatWaitForTheProviderUntilItAnswers() {
    var order = TestOrder.of(1000);
    var path = pay(order) + "/refunds";
    provider.onRefund(request -> Future.failedFuture("connection reset"));
    var refund = staff.post(path, amount(10));

    var open = openRefund(refund).orElseThrow();
    assertThat(open.getString("orderId")).isEqualTo(order.id().toString());
    assertThat(open.getLong("amount")).isEqualTo(10);
    assertThat(open.getString("currency")).isEqualTo("EUR");
    assertThat(payment.as("customer").get("/v1/refunds/open").status()).isEqualTo(403);
    provider.takeAll();
    awaitRefunded(refund);
    assertThat(openRefund(refund)).isEmpty();
  }

  @Test
  void refusesToRefundWhatWasNotTaken() {
    var order = TestOrder.of(1000);
    provider.onCharge(
        request -> Future.succeededFuture(new ChargeResult.Declined("card_declined")));
    payment.publish(order.awaitingPayment());
    var failed =
        payment.published().await(PaymentFailed.class, e -> e.orderId().equals(order.id()));

    var refused = staff.post("/v1/payments/" + failed.paymentId() + "/refunds", new JsonObject());

    assertThat(refused.code()).isEqualTo("not_refundable");
  }

  @Test
  void aRefundThatTheProviderRefusesCanBeAskedForAgain() {
    var path = pay(TestOrder.of(1000));
    provider.onRefund(
        request -> Future.succeededFuture(new RefundResult.Declined("account_closed")));

    staff.post(path + "/refunds", new JsonObject());
    await().until(() -> newestRefund(path).getString("status").equals("FAILED"));

    assertThat(newestRefund(path).getString("failureReason")).isEqualTo("account_closed");
    assertThat(staff.get(path).json().getLong("refundedAmount")).isZero();
    provider.takeAll();
    awaitRefunded(staff.post(path + "/refunds", new JsonObject()));
  }

  @Test
  void aRefundIsRepeatedWithTheSameKeyUntilTheProviderAnswers() {
    var path = pay(TestOrder.of(1000));
    var calls = new AtomicInteger();
    provider.onRefund(
        request ->
            calls.incrementAndGet() < 3
                ? Future.failedFuture("connection reset")
                : Future.succeededFuture(ScriptedProvider.refunded(request)));

    var refund = staff.post(path + "/refunds", amount(10));

    awaitRefunded(refund);
    assertThat(provider.callsWith(id(refund))).isEqualTo(3);
    assertThat(newestRefund(path).getString("providerRef")).isEqualTo("re_" + id(refund));
  }

  @Test
  void simultaneousRefundsTakeNoMoreThanThereIs() throws Exception {
    var path = pay(TestOrder.of(1000));

    var answers = Simultaneously.call(8, () -> staff.post(path + "/refunds", amount(300)));

    assertThat(answers).extracting(ApiResponse::status).containsOnly(201, 409);
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(3);
    await().until(() -> staff.get(path).json().getLong("refundedAmount") == 900);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\": 0}",
        "{\"amount\": -1}",
        "{\"amount\": 1.5}",
        "{\"amount\": \"1\"}",
        "{\"amount\": null}",
        "{\"amount\": 1000000000000001}",
        "{\"amount\": 99999999999999999999999}",
        "{\"reason\": \"\"}",
        "{\"reason\": 1}",
        "{\"reason\": \"\\u0000\"}",
        "{\"currency\": \"EUR\"}",
        "{\"amount\":",
        "[]",
        "null",
        ""
      })
  void refusesBadBodies(String body) {
    var path = pay(TestOrder.of(1000)) + "/refunds";

    assertThat(staff.post(path, body).status()).isEqualTo(400);
    assertThat(staff.get(path).json().getJsonArray("items")).isEmpty();
  }

  @Test
  void refusesReasonsKeysAndBodiesThatAreTooLong() {
    var path = pay(TestOrder.of(1000)) + "/refunds";

    assertThat(staff.post(path, new JsonObject().put("reason", "x".repeat(501))).status())
        .isEqualTo(400);
    assertThat(staff.header("Idempotency-Key", "x".repeat(256)).post(path, amount(1)).status())
        .isEqualTo(400);
    assertThat(staff.post(path, " ".repeat(2 << 20)).status()).isEqualTo(413);
    assertThat(staff.header("Content-Type", "text/plain").post(path, "{}").status()).isEqualTo(415);
  }

  @Test
  void onlyStaffRefund() {
    var order = TestOrder.of(1000);
    var path = pay(order) + "/refunds";

    assertThat(payment.anonymous().post(path, amount(1)).status()).isEqualTo(401);
    assertThat(payment.asUser(order.userId(), "customer").post(path, amount(1)).code())
        .isEqualTo("forbidden");
  }

  @Test
  void stumblesOverNothing() {
    var id = pay(TestOrder.of(1_000_000)).substring("/v1/payments/".length());
    payment
        .hostileRequests(payment.as("customer", "staff"))
        .path("paymentId", id)
        .body("refundPayment", amount(1).put("reason", "broken"))
        // Signed: WebhookIT.
        .leaveOut("receiveWebhook")
        .send();
  }

  private static String pay(TestOrder order) {
    payment.publish(order.awaitingPayment());
    var paid =
        payment.published().await(PaymentSucceeded.class, e -> e.orderId().equals(order.id()));
    return "/v1/payments/" + paid.paymentId();
  }

  private static PaymentRefunded awaitRefunded(ApiResponse refund) {
    return payment.published().await(PaymentRefunded.class, e -> e.refundId().equals(id(refund)));
  }

  private JsonObject newestRefund(String paymentPath) {
    return staff.get(paymentPath + "/refunds").json().getJsonArray("items").getJsonObject(0);
  }

  private static UUID id(ApiResponse refund) {
    return UUID.fromString(refund.json().getString("id"));
  }

  private static JsonObject amount(long amount) {
    return new JsonObject().put("amount", amount);
  }

  private Optional<JsonObject> openRefund(ApiResponse refund) {
    return staff.get("/v1/refunds/open?limit=100").json().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(open -> open.getString("id").equals(refund.json().getString("id")))
        .findFirst();
  }
}
