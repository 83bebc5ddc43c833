package io.polyshop.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.order.domain.OrderSignal.Payment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MoveTest {

  private static final Instant NOW = Orders.PLACED_AT.plusSeconds(60);

  @Test
  void appliesSeveralEventsOfOneOrderInTheirOrder() {
    var order = Orders.in(OrderStatus.CREATED);

    var moves =
        Move.plan(List.of(order), List.of(signal(order, Trigger.STOCK_RESERVED), paid(order)), NOW);

    assertThat(moves)
        .extracting(move -> move.from() + ">" + move.order().status())
        .containsExactly("CREATED>PENDING_PAYMENT", "PENDING_PAYMENT>PAID");
    assertThat(Move.merged(moves))
        .singleElement()
        .satisfies(
            move -> {
              assertThat(move.from()).isEqualTo(OrderStatus.CREATED);
              assertThat(move.order().status()).isEqualTo(OrderStatus.PAID);
            });
  }

  @Test
  void duplicatesMoveNothing() {
    var order = Orders.in(OrderStatus.CREATED);
    var reserved = signal(order, Trigger.STOCK_RESERVED);

    assertThat(Move.plan(List.of(order), List.of(reserved, reserved, reserved), NOW)).hasSize(1);
  }

  @Test
  void whatComesTooLateMovesNothing() {
    var order = Orders.in(OrderStatus.CREATED);

    var moves =
        Move.plan(
            List.of(order),
            List.of(
                signal(order, Trigger.STOCK_REJECTED),
                signal(order, Trigger.STOCK_RESERVED),
                paid(order)),
            NOW);

    assertThat(moves)
        .extracting(move -> move.order().status())
        .containsExactly(OrderStatus.CANCELLED);
  }

  @Test
  void passesOverOrdersThatAreNotHere() {
    var stranger = Orders.in(OrderStatus.CREATED);
    var order = Orders.in(OrderStatus.CREATED);

    var moves =
        Move.plan(
            List.of(order),
            List.of(
                signal(stranger, Trigger.STOCK_RESERVED), signal(order, Trigger.STOCK_RESERVED)),
            NOW);

    assertThat(moves).extracting(move -> move.order().id()).containsExactly(order.id());
  }

  @Test
  void carriesTheTraceOfWhatCausedIt() {
    var order = Orders.in(OrderStatus.CREATED);
    var traced = new OrderSignal(order.id(), Trigger.STOCK_RESERVED, NOW, "00-a-b-01");

    assertThat(Move.plan(List.of(order), List.of(traced), NOW))
        .extracting(Move::traceParent)
        .containsExactly("00-a-b-01");
  }

  @Test
  void movesManyOrdersAtOnce() {
    var orders = List.of(Orders.in(OrderStatus.CREATED), Orders.in(OrderStatus.CREATED));
    var batch = orders.stream().map(order -> signal(order, Trigger.DEADLINE_PASSED)).toList();

    List<UUID> moved =
        Move.merged(Move.plan(orders, batch, NOW)).stream().map(m -> m.order().id()).toList();

    assertThat(moved).containsExactlyElementsOf(orders.stream().map(Order::id).toList());
  }

  private static OrderSignal signal(Order order, Trigger trigger) {
    return new OrderSignal(order.id(), trigger, NOW, null);
  }

  private static OrderSignal paid(Order order) {
    var payment = new Payment(order.totalAmount(), order.currency());
    return new OrderSignal(order.id(), Trigger.PAYMENT_SUCCEEDED, NOW, payment, null);
  }
}
