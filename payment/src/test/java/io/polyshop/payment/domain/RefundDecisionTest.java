package io.polyshop.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.payment.domain.RefundDecision.Allowed;
import io.polyshop.payment.domain.RefundDecision.ExceedsPayment;
import io.polyshop.payment.domain.RefundDecision.NotRefundable;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefundDecisionTest {

  static List<Arguments> table() {
    return List.of(
        Arguments.of(Payments.success(0), null, new Allowed(1000)),
        Arguments.of(Payments.success(300), null, new Allowed(700)),
        Arguments.of(Payments.success(300), 700L, new Allowed(700)),
        Arguments.of(Payments.success(300), 1L, new Allowed(1)),
        Arguments.of(Payments.success(300), 701L, new ExceedsPayment(700)),
        Arguments.of(Payments.success(300), 0L, new ExceedsPayment(700)),
        Arguments.of(Payments.success(1000), null, new ExceedsPayment(0)),
        Arguments.of(Payments.initiated(0), null, new NotRefundable()),
        Arguments.of(Payments.initiated(1), 1L, new NotRefundable()),
        Arguments.of(Payments.failed(), null, new NotRefundable()));
  }

  @ParameterizedTest
  @MethodSource("table")
  void givesBackNoMoreThanWasTaken(Payment payment, Long requested, RefundDecision decision) {
    assertThat(RefundDecision.of(payment, requested)).isEqualTo(decision);
  }
}
