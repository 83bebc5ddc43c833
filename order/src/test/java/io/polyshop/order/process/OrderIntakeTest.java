package io.polyshop.order.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.order.domain.NewOrder;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.domain.Orders;
import io.polyshop.order.domain.Placement;
import io.polyshop.order.domain.Placement.CurrencyMixed;
import io.polyshop.order.domain.Placement.Placed;
import io.polyshop.order.process.OrderIntake.Limits;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.polyshop.runtime.tracing.Tracing;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderIntakeTest {

  private record Writing(List<NewOrder> orders, Promise<Map<UUID, Placement>> done) {

    void succeed() {
      done.complete(placed(orders));
    }
  }

  /** What the intake handed over to be written, until the test completes it. */
  private final List<Writing> writings = new ArrayList<>();

  private final OrderIntake intake =
      new OrderIntake(
          new Limits(5, 3, 2),
          this::write,
          new IntakeMetrics(new ServiceMetrics("order")),
          Tracing.OFF);

  @Test
  void anOrderThatFindsNobodyBeforeItIsWrittenAtOnce() {
    var order = Orders.asked();

    var outcome = intake.place(order);

    assertThat(writings).extracting(Writing::orders).containsExactly(List.of(order));
    writings.get(0).succeed();
    assertThat(outcome.result()).isInstanceOf(Placed.class);
  }

  @Test
  void ordersThatArriveMeanwhileAreWrittenTogether() {
    var outcomes = place(6);
    assertThat(writings).extracting(w -> w.orders().size()).containsExactly(1, 1);

    writings.get(0).succeed();

    assertThat(writings).extracting(w -> w.orders().size()).containsExactly(1, 1, 3);
    writings.get(1).succeed();
    assertThat(writings).extracting(w -> w.orders().size()).containsExactly(1, 1, 3, 1);
    writings.get(2).succeed();
    writings.get(3).succeed();
    assertThat(outcomes).allMatch(Future::succeeded);
  }

  @Test
  void neverWritesMoreBatchesAtATimeThanAllowed() {
    place(7);

    assertThat(writings).hasSize(2);
  }

  @Test
  void keepsTheOrderOfArrival() {
    var orders = IntStream.range(0, 5).mapToObj(i -> Orders.asked()).toList();
    orders.forEach(intake::place);
    writings.get(0).succeed();

    assertThat(writings.stream().flatMap(w -> w.orders().stream()).toList()).isEqualTo(orders);
  }

  @Test
  void answers503AtOnceWhenTheQueueIsFull() {
    var waiting = place(7);

    var refused = intake.place(Orders.asked());

    assertThat(refused.failed()).isTrue();
    assertThat(refused.cause())
        .isInstanceOfSatisfying(
            ApiException.class,
            error -> {
              assertThat(error.status()).isEqualTo(503);
              assertThat(error.headers()).containsEntry("Retry-After", "1");
            });
    assertThat(waiting).noneMatch(Future::isComplete);
    writings.get(0).succeed();
    assertThat(intake.place(Orders.asked()).isComplete()).isFalse();
  }

  @Test
  void oneBadOrderInABatchFailsAlone() {
    var outcomes = place(4);
    writings.get(0).succeed();
    var together = writings.get(2);
    var bad = together.orders().get(0);

    var decided = new HashMap<>(placed(together.orders()));
    decided.put(bad.id(), new CurrencyMixed());
    together.done().complete(decided);

    assertThat(outcomes.get(2).result()).isInstanceOf(CurrencyMixed.class);
    assertThat(outcomes.get(3).result()).isInstanceOf(Placed.class);
  }

  @Test
  void triesEachOrderAloneWhenTheStatementFails() {
    var outcomes = place(5);
    writings.get(0).succeed();
    writings.get(1).succeed();

    writings.get(2).done().fail(new IllegalStateException("one of them is bad"));
    writings.get(3).succeed();
    writings.get(4).done().fail(new IllegalStateException("this one"));
    writings.get(5).succeed();

    assertThat(writings).extracting(w -> w.orders().size()).containsExactly(1, 1, 3, 1, 1, 1);
    assertThat(outcomes)
        .extracting(Future::succeeded)
        .containsExactly(true, true, true, false, true);
  }

  @Test
  void failsTheBatchWhenTheDatabaseIsAway() {
    var outcomes = place(4);
    writings.get(0).succeed();
    writings.get(1).succeed();

    writings.get(2).done().fail(new IOException("connection reset"));

    assertThat(writings).hasSize(3);
    assertThat(outcomes).extracting(Future::failed).containsExactly(false, false, true, true);
    var next = intake.place(Orders.asked());
    writings.get(3).succeed();
    assertThat(next.succeeded()).isTrue();
  }

  @Test
  void goesOnAfterAWriterThatThrows() {
    var throwing =
        new OrderIntake(
            new Limits(5, 3, 1),
            batch -> {
              throw new IllegalStateException("a bug");
            },
            new IntakeMetrics(new ServiceMetrics("order")),
            Tracing.OFF);

    assertThat(throwing.place(Orders.asked()).failed()).isTrue();
    assertThat(throwing.place(Orders.asked()).failed()).isTrue();
  }

  @Test
  void triesAgainFirstWhatWasLeftUndecided() {
    var outcomes = place(6);
    writings.get(0).succeed();
    var together = writings.get(2);
    var undecided = together.orders().get(1);

    var decided = new HashMap<>(placed(together.orders()));
    decided.remove(undecided.id());
    together.done().complete(decided);

    assertThat(writings.get(3).orders().get(0)).isEqualTo(undecided);
    assertThat(writings.get(3).orders()).hasSize(2);
    writings.get(3).succeed();
    writings.get(1).succeed();
    assertThat(outcomes).allMatch(Future::succeeded);
  }

  private List<Future<Placement>> place(int count) {
    return IntStream.range(0, count).mapToObj(i -> intake.place(Orders.asked())).toList();
  }

  private Future<Map<UUID, Placement>> write(List<NewOrder> orders) {
    var writing = new Writing(orders, Promise.promise());
    writings.add(writing);
    return writing.done().future();
  }

  private static Map<UUID, Placement> placed(List<NewOrder> orders) {
    var outcomes = new HashMap<UUID, Placement>();
    orders.forEach(o -> outcomes.put(o.id(), new Placed(Orders.in(OrderStatus.CREATED))));
    return outcomes;
  }
}
