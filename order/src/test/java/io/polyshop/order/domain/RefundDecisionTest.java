package io.polyshop.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.order.domain.RefundDecision.Allowed;
import io.polyshop.order.domain.RefundDecision.ExceedsLines;
import io.polyshop.order.domain.RefundDecision.ExceedsPayment;
import io.polyshop.order.domain.RefundDecision.NotOrdered;
import io.polyshop.order.domain.RefundDecision.NotPaid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefundDecisionTest {

  private static final UUID TEA = new UUID(7, 1);
  private static final UUID CARD = new UUID(7, 2);
  private static final UUID STRANGER = new UUID(7, 3);
  // Five of tea for 300 each, and a card that costs nothing.
  private static final List<Line> LINES = List.of(new Line(TEA, 5, 300), new Line(CARD, 1, 0));

  static Stream<Arguments> decisions() {
    var untouched = Balance.UNTOUCHED;
    var some = new Balance(null, 300, 400, Map.of(TEA, 2), null);
    var allMoney = new Balance(null, 1500, 0, Map.of(), null);
    return Stream.of(
        arguments(untouched, lines(TEA, 2), null, new Allowed(600)),
        arguments(untouched, lines(TEA, 5), null, new Allowed(1500)),
        arguments(untouched, lines(TEA, 2), 550L, new Allowed(550)),
        arguments(untouched, lines(TEA, 2), 700L, new Allowed(700)),
        arguments(untouched, lines(TEA, 2), 0L, new Allowed(0)),
        arguments(untouched, lines(CARD, 1), null, new Allowed(0)),
        arguments(untouched, List.of(), 1500L, new Allowed(1500)),
        arguments(untouched, List.of(), 1501L, new ExceedsPayment(1500)),
        arguments(untouched, lines(TEA, 6), null, new ExceedsLines(lines(TEA, 5))),
        arguments(untouched, lines(STRANGER, 1), null, new NotOrdered(List.of(STRANGER))),
        arguments(some, lines(TEA, 2), null, new Allowed(600)),
        arguments(some, lines(TEA, 3), null, new ExceedsPayment(800)),
        arguments(some, lines(TEA, 4), 1L, new ExceedsLines(lines(TEA, 3))),
        arguments(some, List.of(), 800L, new Allowed(800)),
        arguments(some, List.of(), 801L, new ExceedsPayment(800)),
        arguments(allMoney, lines(TEA, 5), 0L, new Allowed(0)),
        arguments(allMoney, lines(TEA, 1), null, new ExceedsPayment(0)));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void givesBackNeverMoreThanWasPaidOrBought(
      Balance balance, List<RefundLine> lines, Long amount, RefundDecision decision) {
    var asked = new RefundRequest(lines, amount, false, null, UUID.randomUUID());

    assertThat(RefundDecision.of(Orders.paid(LINES, balance), asked)).isEqualTo(decision);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATED", "PENDING_PAYMENT", "CANCELLED"})
  void givesNothingBackOfWhatWasNotPaid(OrderStatus status) {
    var asked = new RefundRequest(List.of(), 1L, false, null, UUID.randomUUID());

    assertThat(RefundDecision.of(Orders.in(status), asked)).isEqualTo(new NotPaid());
  }

  @Test
  void givesBackWhatWasPaidTooLate() {
    var late = new Balance(Instant.EPOCH, 0, 0, Map.of(), null);
    var order = Orders.in(OrderStatus.CANCELLED).with(late, Instant.EPOCH);
    var asked = new RefundRequest(List.of(), 2000L, false, null, UUID.randomUUID());

    assertThat(RefundDecision.of(order, asked)).isEqualTo(new Allowed(2000));
  }

  private static List<RefundLine> lines(UUID product, int quantity) {
    return List.of(new RefundLine(product, quantity));
  }
}
