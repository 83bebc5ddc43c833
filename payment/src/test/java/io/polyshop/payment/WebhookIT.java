package io.polyshop.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.PaymentEvent;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.HostileTexts;
import io.polyshop.testkit.HostileValues;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhook events of a provider whose answers to our own calls do not come. */
class WebhookIT {

  private static final String SECRET = "the provider's secret";
  private static final ScriptedProvider provider = new ScriptedProvider();

  @RegisterExtension
  static final ServiceUnderTest payment =
      ServiceUnderTest.of(new PaymentService((foundation, config) -> provider))
          .with("PAYMENT_WEBHOOK_SECRET_SCRIPTED", SECRET)
          .with("PAYMENT_RETRY_FIRST", "1m")
          // Or the provider would be left alone after the first few tests.
          .with("PAYMENT_BREAKER_FAILURES", "1000");

  private final TestOrder order = TestOrder.of(1999);

  @BeforeEach
  void providerAnswersNothing() {
    provider.onCharge(r -> Future.failedFuture("timeout"));
    provider.onRefund(r -> Future.failedFuture("timeout"));
  }

  @Test
  void settlesAChargeThatIsUnknownAndOnce() {
    var id = chargeWithoutAnswer();
    var event = succeeded("charge", id, "ch_1");

    try (var logged = new Logged()) {
      assertThat(send(event).status()).isEqualTo(204);
      assertThat(send(event).status()).isEqualTo(204);
      assertThat(logged.errors()).isEmpty();
    }

    var fact = payment.published().await(PaymentSucceeded.class, e -> e.paymentId().equals(id));
    assertThat(fact.providerRef()).isEqualTo("ch_1");
    assertThat(fact.amount()).isEqualTo(1999);
    payment.settle();
    assertThat(events()).hasSize(1);
    assertThat(row(id)).containsEntry("status", "SUCCESS").containsEntry("provider_ref", "ch_1");
  }

  @Test
  void neverContradictsWhatIsSettled() {
    var id = chargeWithoutAnswer();
    assertThat(send(failed("charge", id, "card_declined")).status()).isEqualTo(204);
    var before = row(id);

    try (var logged = new Logged()) {
      assertThat(send(succeeded("charge", id, "ch_2")).status()).isEqualTo(204);
      assertThat(logged.errors()).hasSize(1).allMatch(line -> isAbout(line, id));
    }

    assertThat(row(id)).isEqualTo(before).containsEntry("failure_reason", "card_declined");
    payment.settle();
    assertThat(events()).hasSize(1).first().isInstanceOf(PaymentFailed.class);
  }

  @Test
  void anAnswerThatComesAfterTheNoticeChangesNothing() {
    var answer = new AtomicReference<Promise<ChargeResult>>();
    provider.onCharge(
        request -> {
          answer.set(Promise.promise());
          return answer.get().future();
        });
    payment.publish(order.awaitingPayment());
    await().until(() -> answer.get() != null);
    var id = idOf(order);

    assertThat(send(succeeded("charge", id, "ch_3")).status()).isEqualTo(204);
    try (var logged = new Logged()) {
      answer.get().complete(new ChargeResult.Declined("late"));
      await().until(() -> logged.errors().stream().anyMatch(line -> isAbout(line, id)));
    }

    // The next charge is written after that answer by the same worker.
    provider.takeAll();
    var next = TestOrder.of(1);
    payment.publish(next.awaitingPayment());
    payment.published().await(PaymentSucceeded.class, e -> e.orderId().equals(next.id()));
    assertThat(row(id)).containsEntry("status", "SUCCESS").containsEntry("provider_ref", "ch_3");
    assertThat(events()).hasSize(1);
  }

  @RepeatedTest(5)
  void simultaneousEventsSettleOnce() throws Exception {
    var id = chargeWithoutAnswer();
    var event = succeeded("charge", id, "ch_4");

    var answers = Simultaneously.call(8, () -> send(event));

    assertThat(answers).extracting(ApiResponse::status).containsOnly(204);
    payment.settle();
    assertThat(events()).hasSize(1);
  }

  @Test
  void refundsAtOnceWhatIsTakenForACancelledOrder() {
    var id = chargeWithoutAnswer();
    payment.publish(order.cancelled());
    payment.settle();
    provider.takeAll();

    assertThat(send(succeeded("charge", id, "ch_5")).status()).isEqualTo(204);

    payment.published().await(PaymentRefunded.class, e -> e.paymentId().equals(id));
  }

  @Test
  void settlesRefundsToo() {
    var id = chargeWithoutAnswer();
    send(succeeded("charge", id, "ch_6"));
    var refund = refundWithoutAnswer(id, 300);
    var refused = refundWithoutAnswer(id, 200);

    assertThat(send(succeeded("refund", refund, "re_1")).status()).isEqualTo(204);
    assertThat(send(succeeded("refund", refund, "re_1")).status()).isEqualTo(204);
    assertThat(send(failed("refund", refused, "account_closed")).status()).isEqualTo(204);
    try (var logged = new Logged()) {
      assertThat(send(succeeded("refund", refused, "re_2")).status()).isEqualTo(204);
      assertThat(logged.errors()).hasSize(1).allMatch(line -> isAbout(line, refused));
    }

    payment.published().await(PaymentRefunded.class, e -> e.refundId().equals(refund));
    payment.settle();
    assertThat(payment.published().all(PaymentRefunded.class, e -> e.paymentId().equals(id)))
        .hasSize(1);
    assertThat(row(id)).containsEntry("refunded_amount", 300L);
    assertThat(row(id)).containsEntry("refunds_requested", 300L);
  }

  @Test
  void believesNobodyWhoCannotSign() {
    var id = chargeWithoutAnswer();
    var body = succeeded("charge", id, "ch_7").encode();
    var now = Instant.now();

    assertThat(payment.anonymous().post(path("scripted"), body).code())
        .isEqualTo("invalid_signature");
    assertThat(send("scripted", body, header(now, body, "another secret")).code())
        .isEqualTo("invalid_signature");
    assertThat(send("scripted", body + " ", header(now, body, SECRET)).code())
        .isEqualTo("invalid_signature");
    var old = send("scripted", body, header(now.minusSeconds(310), body, SECRET));
    assertThat(old.status()).isEqualTo(401);
    assertThat(old.code()).isEqualTo("stale_signature");
    // Nothing of the body is looked at before.
    assertThat(send("scripted", "{", header(now, body, SECRET)).status()).isEqualTo(401);
    assertThat(row(id)).containsEntry("status", "INITIATED");
  }

  @Test
  void knowsOnlyItsProviderAndWhatItWasAskedFor() {
    var body = succeeded("charge", UUID.randomUUID(), "ch_8").encode();
    var header = header(Instant.now(), body, SECRET);

    assertThat(send("simulated", body, header).status()).isEqualTo(404);
    assertThat(send("Scripted", body, header).status()).isEqualTo(404);
    assertThat(send("scripted", body, header).status()).isEqualTo(404);
    assertThat(send(succeeded("refund", UUID.randomUUID(), "re_8")).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"id\": \"1\", \"idempotencyKey\": \"KEY\", \"reason\": \"a\"}",
        "{\"id\": \"1\", \"type\": \"charge.succeeded\", \"idempotencyKey\": \"KEY\"}",
        "{\"id\": \"1\", \"type\": \"charge.failed\", \"idempotencyKey\": \"KEY\"}",
        "{\"id\": \"1\", \"type\": \"charge.failed\", \"idempotencyKey\": \"x\", \"reason\": \"a\"}",
        "{\"id\": \"\\n\", \"type\": \"charge.failed\", \"idempotencyKey\": \"KEY\", \"reason\": \"a\"}",
        "{\"id\": \"1\", \"type\": \"charge.failed\", \"idempotencyKey\": \"KEY\", \"reason\": \"A b\"}",
        "{\"id\": \"1\", \"type\": \"charge.succeeded\", \"idempotencyKey\": \"KEY\","
            + " \"reference\": \"\\u0000\"}"
      })
  void refusesBadBodies(String body) {
    var text = body.replace("KEY", UUID.randomUUID().toString());

    assertThat(send("scripted", text, header(Instant.now(), text, SECRET)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"charge.lost\"}",
        "{\"id\": 7, \"type\": \"dispute.opened\", \"reason\": {\"a\": [1]}, \"extra\": 1}"
      })
  void skipsEventsOfTypesThatItDoesNotKnow(String body) {
    var answer = send("scripted", body, header(Instant.now(), body, SECRET));

    assertThat(answer.status()).isEqualTo(204);
  }

  @Test
  void skipsFieldsThatItDoesNotKnow() {
    var id = chargeWithoutAnswer();
    var body = succeeded("charge", id, "ch_extra").put("extra", new JsonObject().put("a", 1));

    assertThat(
            send("scripted", body.encode(), header(Instant.now(), body.encode(), SECRET)).status())
        .isEqualTo(204);
  }

  @Test
  void stumblesOverNothing() {
    for (var bytes : HostileValues.NO_BODIES) {
      var signed = header(Instant.now(), bytes, SECRET);
      assertThat(send("scripted", Buffer.buffer(bytes), signed).status()).isEqualTo(400);
    }
    var good = succeeded("charge", UUID.randomUUID(), "ch_9").encode();
    for (var header : HostileTexts.TEXTS) {
      assertThat(send("scripted", good, header).code()).isEqualTo("invalid_signature");
    }
  }

  private static boolean isAbout(String line, UUID id) {
    return line.contains(id + " is ") && line.contains("check it with the provider");
  }

  private UUID chargeWithoutAnswer() {
    payment.publish(order.awaitingPayment());
    await()
        .until(
            () ->
                !payment
                    .rows(
                        "select 1 from payments where order_id = ? and attempts = 1"
                            + " and claimed_until is null",
                        order.id())
                    .isEmpty());
    return idOf(order);
  }

  private UUID refundWithoutAnswer(UUID id, long amount) {
    var body = new JsonObject().put("amount", amount);
    var refund = payment.as("staff").post("/v1/payments/" + id + "/refunds", body).json();
    return UUID.fromString(refund.getString("id"));
  }

  private static JsonObject succeeded(String what, UUID key, String reference) {
    return event(what + ".succeeded", key).put("reference", reference);
  }

  private static JsonObject failed(String what, UUID key, String reason) {
    return event(what + ".failed", key).put("reason", reason);
  }

  private static JsonObject event(String type, UUID key) {
    return new JsonObject()
        .put("id", "evt_" + UUID.randomUUID())
        .put("type", type)
        .put("idempotencyKey", key.toString());
  }

  private static ApiResponse send(JsonObject event) {
    var body = event.encode();
    return send("scripted", body, header(Instant.now(), body, SECRET));
  }

  private static ApiResponse send(String name, Object body, String header) {
    return payment.anonymous().header("Webhook-Signature", header).post(path(name), body);
  }

  private static String path(String name) {
    return "/v1/webhooks/" + name;
  }

  private static String header(Instant time, String body, String secret) {
    return header(time, body.getBytes(UTF_8), secret);
  }

  private static String header(Instant time, byte[] body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      mac.update((time.getEpochSecond() + ".").getBytes(UTF_8));
      var signed = mac.doFinal(body);
      return "t=" + time.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(signed);
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<PaymentEvent> events() {
    return payment.published().all(PaymentEvent.class, e -> e.orderId().equals(order.id()));
  }

  private static UUID idOf(TestOrder order) {
    var rows = payment.rows("select id from payments where order_id = ?", order.id());
    return (UUID) rows.get(0).get("id");
  }

  private static Map<String, Object> row(UUID id) {
    return payment.rows("select * from payments where id = ?", id).get(0);
  }
}
