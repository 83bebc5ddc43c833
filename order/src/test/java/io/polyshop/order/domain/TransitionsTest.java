package io.polyshop.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionsTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          CREATED,         STOCK_RESERVED,    PENDING_PAYMENT
          CREATED,         STOCK_REJECTED,    CANCELLED
          CREATED,         PAYMENT_SUCCEEDED, -
          CREATED,         PAYMENT_FAILED,    -
          CREATED,         DEADLINE_PASSED,   CANCELLED
          CREATED,         CANCEL_REQUESTED,  CANCELLED
          CREATED,         FULFIL_REQUESTED,  -
          PENDING_PAYMENT, STOCK_RESERVED,    -
          PENDING_PAYMENT, STOCK_REJECTED,    -
          PENDING_PAYMENT, PAYMENT_SUCCEEDED, PAID
          PENDING_PAYMENT, PAYMENT_FAILED,    CANCELLED
          PENDING_PAYMENT, DEADLINE_PASSED,   CANCELLED
          PENDING_PAYMENT, CANCEL_REQUESTED,  CANCELLED
          PENDING_PAYMENT, FULFIL_REQUESTED,  -
          PAID,            STOCK_RESERVED,    -
          PAID,            STOCK_REJECTED,    -
          PAID,            PAYMENT_SUCCEEDED, -
          PAID,            PAYMENT_FAILED,    -
          PAID,            DEADLINE_PASSED,   -
          PAID,            CANCEL_REQUESTED,  CANCELLED
          PAID,            FULFIL_REQUESTED,  FULFILLED
          """)
  void movesByTheTable(OrderStatus from, Trigger trigger, String to) {
    var next = Transitions.next(from, trigger);

    assertThat(next.map(Enum::name).orElse("-")).isEqualTo(to);
  }

  @Test
  void nothingMovesAnOrderThatIsFinal() {
    var moved =
        Arrays.stream(OrderStatus.values())
            .filter(OrderStatus::isFinal)
            .flatMap(
                status ->
                    Arrays.stream(Trigger.values())
                        .filter(trigger -> Transitions.next(status, trigger).isPresent()))
            .collect(Collectors.toSet());

    assertThat(moved).isEmpty();
  }

  @Test
  void everyMoveLeadsToAHigherRank() {
    for (var from : OrderStatus.values()) {
      for (var trigger : Trigger.values()) {
        var next = Transitions.next(from, trigger);
        next.ifPresent(
            to -> assertThat(to.rank()).as(from + ", " + trigger).isGreaterThan(from.rank()));
      }
    }
  }
}
