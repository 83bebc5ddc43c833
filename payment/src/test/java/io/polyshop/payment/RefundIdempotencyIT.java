package io.polyshop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefundIdempotencyIT {

  @RegisterExtension
  static final ServiceUnderTest payment = ServiceUnderTest.of(new PaymentService());

  private final ApiClient staff = payment.as("staff");

  @Test
  void repeatsTheAnswerUnderTheSameIdempotencyKey() {
    var path = pay(TestOrder.of(1000)) + "/refunds";
    var keyed = staff.header("Idempotency-Key", "key 1");

    var first = keyed.post(path, amount(300));
    awaitRefunded(first);
    var again = keyed.post(path, " { \"amount\" : 300 } ");

    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(staff.get(path).json().getJsonArray("items")).hasSize(1);
  }

  @Test
  void refusesAnotherRequestUnderTheSameIdempotencyKey() {
    var path = pay(TestOrder.of(1000)) + "/refunds";
    var other = pay(TestOrder.of(1000)) + "/refunds";
    var keyed = staff.header("Idempotency-Key", "key");

    keyed.post(path, amount(300));

    assertThat(keyed.post(path, amount(301)).code()).isEqualTo("idempotency_key_reused");
    assertThat(keyed.post(other, amount(300)).code()).isEqualTo("idempotency_key_reused");
    assertThat(payment.as("staff").header("Idempotency-Key", "key").post(path, amount(1)).status())
        .as("somebody else's key")
        .isEqualTo(201);
  }

  @Test
  void aRequestThatWasRefusedLeavesItsKeyUnused() {
    var path = pay(TestOrder.of(1000)) + "/refunds";
    var keyed = staff.header("Idempotency-Key", "key");

    assertThat(keyed.post(path, amount(1001)).status()).isEqualTo(409);

    assertThat(keyed.post(path, amount(1000)).status()).isEqualTo(201);
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    var path = pay(TestOrder.of(1000)) + "/refunds";
    var keyed = staff.header("Idempotency-Key", "old");
    keyed.post(path, amount(1));
    payment.execute(
        "update idempotency_keys set created_at = now() - interval '25 hours' where key = 'old'");

    var another = keyed.post(path, amount(2));

    assertThat(another.status()).isEqualTo(201);
    assertThat(another.header("Idempotent-Replayed")).isNull();
  }

  @Test
  void simultaneousDuplicatesAreOneRefund() throws Exception {
    var path = pay(TestOrder.of(1000)) + "/refunds";
    var keyed = staff.header("Idempotency-Key", "at once");

    var answers = Simultaneously.call(8, () -> keyed.post(path, amount(100)));

    assertThat(answers).extracting(ApiResponse::status).containsOnly(201);
    assertThat(answers).extracting(RefundIdempotencyIT::id).containsOnly(id(answers.get(0)));
    assertThat(answers)
        .filteredOn(answer -> answer.header("Idempotent-Replayed") == null)
        .hasSize(1);
    assertThat(staff.get(path).json().getJsonArray("items")).hasSize(1);
  }

  @Test
  void keysPastTheirTimeAreDeleted() {
    var path = pay(TestOrder.of(1000)) + "/refunds";
    staff.header("Idempotency-Key", "swept").post(path, amount(1));
    staff.header("Idempotency-Key", "kept").post(path, amount(1));
    payment.execute(
        "update idempotency_keys set created_at = now() - interval '25 hours' where key = 'swept'");

    payment.stop();
    payment.start();

    await()
        .until(() -> payment.rows("select 1 from idempotency_keys where key = 'swept'").isEmpty());
    assertThat(payment.rows("select 1 from idempotency_keys where key = 'kept'")).hasSize(1);
  }

  private static String pay(TestOrder order) {
    payment.publish(order.awaitingPayment());
    var paid =
        payment.published().await(PaymentSucceeded.class, e -> e.orderId().equals(order.id()));
    return "/v1/payments/" + paid.paymentId();
  }

  private static void awaitRefunded(ApiResponse refund) {
    payment.published().await(PaymentRefunded.class, e -> e.refundId().equals(id(refund)));
  }

  private static UUID id(ApiResponse refund) {
    return UUID.fromString(refund.json().getString("id"));
  }

  private static JsonObject amount(long amount) {
    return new JsonObject().put("amount", amount);
  }
}
