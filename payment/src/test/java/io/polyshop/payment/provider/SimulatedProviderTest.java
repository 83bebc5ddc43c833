package io.polyshop.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.payment.domain.RefundResult;
import io.polyshop.payment.provider.SimulatedProvider.Outcome;
import io.polyshop.payment.provider.SimulatedProvider.Settings;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SimulatedProviderTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration SLOW = Duration.ofMillis(200);

  private final UUID key = UUID.randomUUID();

  @AfterAll
  static void close() throws TimeoutException {
    VERTX.close().await(5, TimeUnit.SECONDS);
  }

  @Test
  void chargesAndGivesBack() throws Exception {
    assertThat(charge(Outcome.OK, "sim_ok")).isInstanceOf(ChargeResult.Charged.class);
    assertThat(refund(Outcome.OK)).isInstanceOf(RefundResult.Refunded.class);
  }

  @Test
  void aRepeatedCallIsTheSameChargeAlsoAfterARestart() throws Exception {
    assertThat(charge(Outcome.OK, "sim_ok")).isEqualTo(charge(Outcome.OK, "sim_ok"));
    assertThat(refund(Outcome.OK)).isEqualTo(refund(Outcome.OK));
  }

  @Test
  void slowIsTheSameButLater() throws Exception {
    var began = System.nanoTime();

    assertThat(charge(Outcome.OK, "sim_slow")).isEqualTo(charge(Outcome.OK, "sim_ok"));

    assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(SLOW.toNanos());
  }

  @Test
  void declinesByMethodBySettingAndForUnknownMethods() throws Exception {
    var declined = new ChargeResult.Declined("card_declined");
    assertThat(charge(Outcome.OK, "sim_decline")).isEqualTo(declined);
    assertThat(charge(Outcome.DECLINE, "sim_ok")).isEqualTo(declined);
    assertThat(charge(Outcome.OK, "cheque"))
        .isEqualTo(new ChargeResult.Declined("unsupported_method"));
    assertThat(refund(Outcome.DECLINE)).isInstanceOf(RefundResult.Refunded.class);
  }

  @Test
  void doesNotAnswerWhenSetToFail() throws Exception {
    assertThatThrownBy(() -> charge(Outcome.ERROR, "sim_ok")).hasMessage("simulated error");
    assertThatThrownBy(() -> refund(Outcome.ERROR)).hasMessage("simulated error");
  }

  private ChargeResult charge(Outcome outcome, String method) throws TimeoutException {
    return provider(outcome)
        .charge(new ChargeRequest(key, UUID.randomUUID(), 1, "EUR", method))
        .await(5, TimeUnit.SECONDS);
  }

  private RefundResult refund(Outcome outcome) throws TimeoutException {
    return provider(outcome)
        .refund(new RefundRequest(key, "charge", 1, "EUR"))
        .await(5, TimeUnit.SECONDS);
  }

  private static SimulatedProvider provider(Outcome outcome) {
    return new SimulatedProvider(VERTX, new Settings(outcome, Duration.ZERO, SLOW));
  }
}
