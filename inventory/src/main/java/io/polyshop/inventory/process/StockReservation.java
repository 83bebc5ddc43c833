package io.polyshop.inventory.process;

import static java.util.stream.Collectors.toSet;

import io.polyshop.contracts.OrderEvent;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import io.polyshop.inventory.domain.Reservation;
import io.polyshop.inventory.domain.ReservationPlan;
import io.polyshop.inventory.domain.ReservationPlanner;
import io.polyshop.inventory.domain.Stock;
import io.polyshop.inventory.domain.TracedOrderEvent;
import io.polyshop.inventory.store.MovementStore;
import io.polyshop.inventory.store.ReservationStore;
import io.polyshop.inventory.store.StockStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Reserves by plan: the stock that a batch is about is locked once, the plan is made in memory, and
 * each table is written once. However many orders of a batch want a hot product, its row is changed
 * once.
 */
public final class StockReservation {

  private final StockStore stock;
  private final ReservationStore reservations;
  private final MovementStore movements;
  private final ReservationPlanner planner;
  private final Outbox outbox;
  private final Clock clock;

  public StockReservation(
      StockStore stock,
      ReservationStore reservations,
      MovementStore movements,
      ReservationPlanner planner,
      Outbox outbox,
      Clock clock) {
    this.stock = stock;
    this.reservations = reservations;
    this.movements = movements;
    this.planner = planner;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Reserves, confirms, releases and takes back as the batch says; returns the events to publish.
   */
  public Future<List<OutboxEvent>> apply(SqlConnection tx, List<TracedOrderEvent> batch) {
    var productIds = new HashSet<UUID>();
    var orderIds = new HashSet<UUID>();
    batch.forEach(traced -> collect(traced.event(), productIds, orderIds));
    if (orderIds.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    // Sent together, but run one after the other: what orders hold is read after the locks are had,
    // so that a replica that was reading the same records at the same time is seen.
    var locked = stock.lockOfOrders(tx, productIds, orderIds);
    var held = reservations.ofOrders(tx, orderIds);
    var known = movements.knownRefunds(tx, refunds(batch));
    return Future.all(locked, held, known)
        .compose(read -> decide(tx, batch, locked.result(), held.result(), known.result()));
  }

  private static Set<UUID> refunds(List<TracedOrderEvent> batch) {
    return batch.stream()
        .map(TracedOrderEvent::event)
        .filter(OrderRefunded.class::isInstance)
        .map(event -> ((OrderRefunded) event).refundId())
        .collect(toSet());
  }

  private Future<List<OutboxEvent>> decide(
      SqlConnection tx,
      List<TracedOrderEvent> batch,
      List<Stock> stock,
      List<Reservation> held,
      Set<UUID> knownRefunds) {
    var now = SqlTime.now(clock);
    var plan = planner.plan(batch, stock, held, knownRefunds, now);
    return write(tx, plan, now).map(v -> events(plan));
  }

  private static void collect(OrderEvent event, Set<UUID> productIds, Set<UUID> orderIds) {
    List<Line> lines;
    if (event instanceof OrderPlaced placed) {
      lines = placed.items();
    } else if (event instanceof OrderPaid paid) {
      lines = paid.items();
    } else if (event instanceof OrderCancelled cancelled) {
      lines = cancelled.items();
    } else if (event instanceof OrderRefunded refunded && !refunded.lines().isEmpty()) {
      lines = refunded.lines();
    } else {
      return;
    }
    orderIds.add(event.orderId());
    lines.forEach(line -> productIds.add(line.productId()));
  }

  private Future<Void> write(SqlConnection tx, ReservationPlan plan, Instant now) {
    return Future.all(
            stock.change(tx, plan.stock(), now),
            reservations.add(tx, plan.added()),
            reservations.change(tx, plan.changed()),
            movements.insert(tx, plan.returns()))
        .mapEmpty();
  }

  private List<OutboxEvent> events(ReservationPlan plan) {
    return plan.events().stream()
        .map(traced -> outbox.event(traced.event(), traced.traceParent()))
        .toList();
  }
}
