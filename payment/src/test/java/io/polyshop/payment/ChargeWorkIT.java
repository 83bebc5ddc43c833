package io.polyshop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.PaymentEvent;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Four workers of a kind, which share the work. */
class ChargeWorkIT {

  private static final ScriptedProvider provider = new ScriptedProvider();

  @RegisterExtension
  static final ServiceUnderTest payment =
      ServiceUnderTest.of(new PaymentService((foundation, config) -> provider))
          .with("PAYMENT_WORKERS", "4")
          .with("PAYMENT_BATCH", "7")
          .with("PAYMENT_POLL", "20ms")
          .with("PAYMENT_RETRY_FIRST", "20ms");

  private final TestOrder order = TestOrder.of(1999);

  @BeforeEach
  void providerWorks() {
    provider.takeAll();
  }

  @Test
  void repeatsTheCallUntilTheProviderAnswers() {
    var calls = new AtomicInteger();
    provider.onCharge(
        request ->
            switch (calls.incrementAndGet()) {
              case 1 -> Future.failedFuture("connection reset");
              case 2 -> Future.failedFuture("503");
              case 3 -> throw new IllegalStateException("the provider's library is broken");
              default -> Future.succeededFuture(ScriptedProvider.charged(request));
            });

    payment.publish(order.awaitingPayment());

    var paid = succeeded(order);
    assertThat(provider.callsWith(paid.paymentId())).isEqualTo(4);
    assertThat(row(order).get("attempts")).isEqualTo(4);
    payment.settle();
    assertThat(eventsOf(order)).hasSize(1);
  }

  @RepeatedTest(3)
  void twoWorkersNeverCallForTheSamePayment() {
    provider.onCharge(
        request ->
            Vertx.currentContext()
                .owner()
                .timer(5)
                .map(fired -> ScriptedProvider.charged(request)));
    var orders = IntStream.range(0, 200).mapToObj(TestOrder::of).toList();

    orders.forEach(each -> payment.publish(each.awaitingPayment()));

    orders.forEach(ChargeWorkIT::succeeded);
    payment.settle();
    assertThat(provider.mostAtOnceForOneKey()).isEqualTo(1);
    assertThat(orders).allMatch(each -> provider.chargesOf(each) == 1);
    assertThat(orders).allMatch(each -> eventsOf(each).size() == 1);
  }

  @Test
  void aSlowCallHoldsNobodyUp() {
    var slow = new AtomicReference<Promise<ChargeResult>>();
    provider.onCharge(
        request -> {
          slow.set(Promise.promise());
          return slow.get().future();
        });
    payment.publish(order.awaitingPayment());
    await().until(() -> slow.get() != null);
    provider.takeAll();
    var others = IntStream.range(0, 50).mapToObj(TestOrder::of).toList();

    others.forEach(each -> payment.publish(each.awaitingPayment()));

    others.forEach(ChargeWorkIT::succeeded);
    assertThat(row(order).get("status")).isEqualTo("INITIATED");
    slow.get().complete(new ChargeResult.Charged("late"));
    assertThat(succeeded(order).providerRef()).isEqualTo("late");
  }

  @Test
  void stoppingWaitsForTheCallUnderWay() {
    var calls = new AtomicInteger();
    provider.onCharge(
        request -> {
          calls.incrementAndGet();
          return Vertx.currentContext()
              .owner()
              .timer(300)
              .map(fired -> ScriptedProvider.charged(request));
        });
    payment.publish(order.awaitingPayment());
    await().until(() -> calls.get() == 1);

    payment.stop();

    assertThat(row(order).get("status")).isEqualTo("SUCCESS");
    payment.start();
    succeeded(order);
    assertThat(calls).hasValue(1);
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
}
