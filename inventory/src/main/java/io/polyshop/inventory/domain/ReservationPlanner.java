package io.polyshop.inventory.domain;

import io.polyshop.contracts.InventoryEvent;
import io.polyshop.contracts.InventoryEvent.ShortLine;
import io.polyshop.contracts.InventoryEvent.StockConfirmed;
import io.polyshop.contracts.InventoryEvent.StockLow;
import io.polyshop.contracts.InventoryEvent.StockRejected;
import io.polyshop.contracts.InventoryEvent.StockReleased;
import io.polyshop.contracts.InventoryEvent.StockReserved;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import io.polyshop.inventory.domain.ReservationPlan.TracedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Plans a batch of order events, in their order, against the stock and the reservations that were
 * read: all lines of an order are reserved or none; what is paid is confirmed; what is cancelled,
 * or given back and not lost, is available again. An order that has reservations, of whatever
 * status, is never decided again, and an event that does not fit the status of a reservation
 * changes nothing, so events may come twice.
 */
public final class ReservationPlanner {

  private final Supplier<UUID> ids;
  private final long lowThreshold;

  /**
   * @param ids makes the ids of reservations
   * @param lowThreshold a product is low when this many units, or fewer, are available
   */
  public ReservationPlanner(Supplier<UUID> ids, long lowThreshold) {
    this.ids = ids;
    this.lowThreshold = lowThreshold;
  }

  /**
   * The plan for the batch.
   *
   * @param stock of all products that the batch's orders name or hold; what is missing is 0
   * @param reservations all of the batch's orders
   * @param knownRefunds those of the batch's refunds that were acted upon before
   * @throws IllegalArgumentException if an order has no lines, or more is given back than was sold
   * @throws ArithmeticException if an order has more units of a product than an int holds
   */
  public ReservationPlan plan(
      List<TracedOrderEvent> batch,
      Collection<Stock> stock,
      Collection<Reservation> reservations,
      Set<UUID> knownRefunds,
      Instant now) {
    var planning = new Planning(new Ledger(stock, reservations), knownRefunds, now);
    batch.forEach(planning::event);
    return planning.plan();
  }

  private final class Planning {

    private final Ledger ledger;
    private final Instant now;
    private final Set<UUID> knownRefunds;
    private final List<Movement> returns = new ArrayList<>();
    private final List<TracedEvent> events = new ArrayList<>();
    private String traceParent;

    private Planning(Ledger ledger, Set<UUID> knownRefunds, Instant now) {
      this.ledger = ledger;
      this.knownRefunds = new HashSet<>(knownRefunds);
      this.now = now;
    }

    private ReservationPlan plan() {
      return new ReservationPlan(
          ledger.stockChanges(),
          ledger.added(),
          ledger.changed(),
          List.copyOf(returns),
          List.copyOf(events));
    }

    private void event(TracedOrderEvent traced) {
      traceParent = traced.traceParent();
      if (traced.event() instanceof OrderPlaced placed) {
        placed(placed);
      } else if (traced.event() instanceof OrderPaid paid) {
        paid(paid);
      } else if (traced.event() instanceof OrderCancelled cancelled) {
        cancelled(cancelled);
      } else if (traced.event() instanceof OrderRefunded refunded) {
        refunded(refunded);
      }
    }

    private void placed(OrderPlaced order) {
      if (ledger.knows(order.orderId())) {
        return;
      }
      var wanted = quantities(order.items());
      if (wanted.isEmpty()) {
        throw new IllegalArgumentException("order " + order.orderId() + " has no lines");
      }
      var shortLines = shortLines(wanted);
      if (shortLines.isEmpty()) {
        reserve(order.orderId(), wanted);
      } else {
        add(order.orderId(), wanted, ReservationStatus.RELEASED);
        publish(new StockRejected(order.orderId(), shortLines, now));
      }
    }

    private void reserve(UUID orderId, Map<UUID, Integer> wanted) {
      var notLowBefore =
          wanted.keySet().stream().filter(id -> ledger.available(id) > lowThreshold).toList();
      add(orderId, wanted, ReservationStatus.RESERVED);
      publish(new StockReserved(orderId, now));
      for (var productId : notLowBefore) {
        var available = ledger.available(productId);
        if (available <= lowThreshold) {
          publish(new StockLow(productId, available, lowThreshold, now));
        }
      }
    }

    private void paid(OrderPaid order) {
      if (ledger.move(order.orderId(), ReservationStatus.CONFIRMED, now)) {
        publish(new StockConfirmed(order.orderId(), now));
      }
    }

    private void cancelled(OrderCancelled order) {
      if (!ledger.knows(order.orderId())) {
        // Its OrderPlaced may yet come, for example out of the dead letters: it must hold nothing.
        add(order.orderId(), quantities(order.items()), ReservationStatus.RELEASED);
      } else if (ledger.move(order.orderId(), ReservationStatus.RELEASED, now)) {
        publish(new StockReleased(order.orderId(), now));
      }
    }

    private void refunded(OrderRefunded refund) {
      if (knownRefunds.add(refund.refundId())) {
        refund.lines().forEach(line -> givenBack(refund, line));
      }
    }

    private void givenBack(OrderRefunded refund, Line line) {
      var sold =
          ledger
              .find(refund.orderId(), line.productId())
              .filter(reservation -> reservation.status() != ReservationStatus.RESERVED)
              .orElseThrow(() -> notSold(refund, line));
      if (sold.status() == ReservationStatus.RELEASED) {
        // The order was cancelled: all that it held is available since.
        return;
      }
      if (line.quantity() > sold.kept()) {
        throw notSold(refund, line);
      }
      ledger.giveBack(sold, line.quantity(), refund.restock(), now);
      returns.add(Movement.givenBack(ids.get(), refund, line, now));
    }

    private List<ShortLine> shortLines(Map<UUID, Integer> wanted) {
      var shortLines = new ArrayList<ShortLine>();
      wanted.forEach(
          (productId, quantity) -> {
            var available = ledger.available(productId);
            if (available < quantity) {
              shortLines.add(new ShortLine(productId, quantity, available));
            }
          });
      return shortLines;
    }

    private void add(UUID orderId, Map<UUID, Integer> lines, ReservationStatus status) {
      lines.forEach(
          (productId, quantity) ->
              ledger.add(Reservation.of(ids.get(), orderId, productId, quantity, status, now)));
    }

    private void publish(InventoryEvent event) {
      events.add(new TracedEvent(event, traceParent));
    }
  }

  private static IllegalArgumentException notSold(OrderRefunded refund, Line line) {
    return new IllegalArgumentException(
        "refund %s gives %d of %s back, but order %s has not as many"
            .formatted(refund.refundId(), line.quantity(), line.productId(), refund.orderId()));
  }

  /** Units by product, in the order of the lines. */
  private static Map<UUID, Integer> quantities(List<Line> lines) {
    var quantities = new LinkedHashMap<UUID, Integer>();
    lines.forEach(line -> quantities.merge(line.productId(), line.quantity(), Math::addExact));
    return quantities;
  }
}
