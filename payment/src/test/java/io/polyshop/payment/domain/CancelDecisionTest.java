package io.polyshop.payment.domain;

import static io.polyshop.payment.domain.CancelDecision.FAIL;
import static io.polyshop.payment.domain.CancelDecision.NOTE;
import static io.polyshop.payment.domain.CancelDecision.NOTHING;
import static io.polyshop.payment.domain.CancelDecision.REFUND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CancelDecisionTest {

  static List<Arguments> table() {
    return List.of(
        Arguments.of("nobody called the provider", Payments.initiated(0), FAIL),
        Arguments.of("the call is under way", Payments.initiated(1), NOTE),
        Arguments.of("the call will be repeated", Payments.initiated(7), NOTE),
        Arguments.of("the money was taken", Payments.success(0), REFUND),
        Arguments.of("part of it went back", Payments.success(999), REFUND),
        Arguments.of("all of it goes back anyway", Payments.success(1000), NOTE),
        Arguments.of("no money was taken", Payments.failed(), NOTHING));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("table")
  void decidesByTheStateOfThePayment(String state, Payment payment, CancelDecision decision) {
    assertThat(CancelDecision.of(payment)).isEqualTo(decision);
  }

  @ParameterizedTest(name = "{0}, again: nothing")
  @MethodSource("table")
  void aCancellationThatIsKnownChangesNothing(String state, Payment payment, CancelDecision first) {
    assertThat(CancelDecision.of(Payments.cancelled(payment))).isEqualTo(NOTHING);
  }
}
