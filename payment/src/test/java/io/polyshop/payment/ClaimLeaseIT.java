package io.polyshop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.PaymentEvent;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentRefunded;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One call at a time, and claims that end soon: what happens when an answer is lost. */
class ClaimLeaseIT {

  /** An answer cannot be committed, as if the process died between the call and the commit. */
  private static final String LOSE_ANSWERS =
      """
      create sequence lost;
      create function lose() returns trigger language plpgsql as
        $$ begin perform nextval('lost'); raise exception 'lost'; end $$;
      create trigger lose_charges before update on payments for each row
        when (new.status <> old.status) execute function lose();
      create trigger lose_refunds before update on refunds for each row
        when (new.status <> old.status) execute function lose();
      """;

  private static final String KEEP_ANSWERS = "drop function lose() cascade; drop sequence lost";

  private static final ScriptedProvider provider = new ScriptedProvider();

  @RegisterExtension
  static final ServiceUnderTest payment =
      ServiceUnderTest.of(new PaymentService((foundation, config) -> provider))
          .with("PAYMENT_CONCURRENCY", "1")
          .with("PAYMENT_CALL_TIMEOUT", "1s")
          .with("PAYMENT_CLAIM_LEASE", "2s")
          .with("PAYMENT_POLL", "50ms")
          .with("PAYMENT_RETRY_FIRST", "20ms");

  private final TestOrder order = TestOrder.of(1999);

  @BeforeEach
  void providerWorks() {
    provider.takeAll();
  }

  @Test
  void aLostAnswerIsAskedForAgainWithTheSameKey() {
    payment.execute(LOSE_ANSWERS);
    payment.publish(order.awaitingPayment());
    await().until(() -> provider.chargesOf(order) == 1 && anAnswerIsLost());
    assertThat(row(order).get("status")).isEqualTo("INITIATED");
    payment.execute(KEEP_ANSWERS);

    var paid = succeeded(order);

    assertThat(provider.callsWith(paid.paymentId())).isEqualTo(2);
    assertThat(paid.providerRef()).isEqualTo("ch_" + paid.paymentId());
    payment.settle();
    assertThat(eventsOf(order)).hasSize(1);
  }

  @Test
  void aLostAnswerToARefundIsAskedForAgainWithTheSameKey() {
    payment.publish(order.awaitingPayment());
    succeeded(order);
    payment.execute(LOSE_ANSWERS);
    payment.publish(order.cancelled());
    await().until(() -> !refunds(order).isEmpty() && provider.callsWith(refundId(order)) == 1);
    await().until(ClaimLeaseIT::anAnswerIsLost);
    payment.execute(KEEP_ANSWERS);

    var refunded =
        payment.published().await(PaymentRefunded.class, e -> e.orderId().equals(order.id()));

    assertThat(refunded.refundId()).isEqualTo(refundId(order));
    assertThat(provider.callsWith(refunded.refundId())).isEqualTo(2);
    assertThat(row(order).get("refunded_amount")).isEqualTo(1999L);
  }

  @Test
  void aCallThatNeverEndsIsRepeated() {
    provider.onCharge(
        request -> {
          provider.takeAll();
          return Promise.<ChargeResult>promise().future();
        });

    payment.publish(order.awaitingPayment());

    var paid = succeeded(order);
    assertThat(provider.callsWith(paid.paymentId())).isEqualTo(2);
  }

  @Test
  void whatNobodyBeganIsNotChargedOnceTheOrderIsCancelled() {
    var answer = holdNextCharge();
    var waiting = TestOrder.of(5);
    payment.publish(order.awaitingPayment());
    await().until(() -> answer.get() != null);
    payment.publish(waiting.awaitingPayment());
    payment.publish(waiting.cancelled());

    var failed =
        payment.published().await(PaymentFailed.class, e -> e.orderId().equals(waiting.id()));

    assertThat(failed.reason()).isEqualTo("order_cancelled");
    answer.get().tryComplete(new ChargeResult.Charged("ref"));
    succeeded(order);
    payment.settle();
    assertThat(provider.chargesOf(waiting)).isZero();
    assertThat(eventsOf(waiting)).hasSize(1);
    assertThat(refunds(waiting)).isEmpty();
  }

  @Test
  void whatIsUnderWayWhenTheOrderIsCancelledGoesBack() {
    var answer = holdNextCharge();
    payment.publish(order.awaitingPayment());
    await().until(() -> answer.get() != null);
    payment.publish(order.cancelled());
    await().until(() -> row(order).get("order_cancelled_at") != null);

    answer.get().tryComplete(new ChargeResult.Charged("ref"));

    assertThat(succeeded(order).amount()).isEqualTo(1999);
    payment.published().await(PaymentRefunded.class, e -> e.orderId().equals(order.id()));
    assertThat(refunds(order)).hasSize(1);
    assertThat(row(order).get("status")).isEqualTo("SUCCESS");
  }

  @Test
  void whatIsDeclinedAfterTheCancellationFails() {
    var answer = holdNextCharge();
    payment.publish(order.awaitingPayment());
    await().until(() -> answer.get() != null);
    payment.publish(order.cancelled());
    await().until(() -> row(order).get("order_cancelled_at") != null);
    provider.onCharge(r -> Future.succeededFuture(new ChargeResult.Declined("card_declined")));

    answer.get().tryComplete(new ChargeResult.Declined("card_declined"));

    payment.published().await(PaymentFailed.class, e -> e.orderId().equals(order.id()));
    assertThat(refunds(order)).isEmpty();
  }

  /** The next charge waits for the promise; those after it are taken. */
  private static AtomicReference<Promise<ChargeResult>> holdNextCharge() {
    var held = new AtomicReference<Promise<ChargeResult>>();
    provider.onCharge(
        request -> {
          provider.takeAll();
          held.set(Promise.promise());
          return held.get().future();
        });
    return held;
  }

  private static PaymentSucceeded succeeded(TestOrder order) {
    return payment.published().await(PaymentSucceeded.class, e -> e.orderId().equals(order.id()));
  }

  private static List<PaymentEvent> eventsOf(TestOrder order) {
    return payment.published().all(PaymentEvent.class, e -> e.orderId().equals(order.id()));
  }

  private static Map<String, Object> row(TestOrder order) {
    return payment.rows("select * from payments where order_id = ?", order.id()).get(0);
  }

  private static List<Map<String, Object>> refunds(TestOrder order) {
    return payment.rows(
        "select r.* from refunds r join payments p on p.id = r.payment_id where p.order_id = ?",
        order.id());
  }

  /** A sequence keeps its number when the transaction is rolled back. */
  private static boolean anAnswerIsLost() {
    return (Boolean) payment.rows("select is_called from lost").get(0).get("is_called");
  }

  private static UUID refundId(TestOrder order) {
    return (UUID) refunds(order).get(0).get("id");
  }
}
