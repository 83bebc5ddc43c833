package io.polyshop.analytics.flow;

import io.polyshop.analytics.domain.OccurredEvent;
import io.polyshop.contracts.Event;
import io.polyshop.contracts.OrderEvent.OrderAwaitingPayment;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * Counts the steps of orders by the second in which they happened, for the last fifteen minutes. An
 * order's id is a UUIDv7: it says when the order was placed, so nothing is remembered for each
 * order. A batch whose transaction fails and is repeated is counted twice. Safe for all threads.
 */
public final class Flow {

  /** How far back it goes: older seconds make room for newer ones. */
  public static final Duration MEMORY = Duration.ofMinutes(15);

  private final Clock clock;
  private final SecondSlot[] slots = new SecondSlot[(int) MEMORY.toSeconds()];
  private final RecentOrders recent = new RecentOrders();
  private long changes;

  public Flow(Clock clock) {
    this.clock = clock;
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new SecondSlot();
    }
  }

  /** Counts events that were not recorded before. */
  public synchronized void saw(List<OccurredEvent> events) {
    events.forEach(occurred -> saw(occurred.event()));
  }

  /** A number that grows with every change. */
  public synchronized long changes() {
    return changes;
  }

  /** The seconds that have changed since that number, in order; of all, since -1. */
  public synchronized List<FlowSecond> changedSince(long change) {
    var oldest = oldest();
    var seconds = new ArrayList<FlowSecond>();
    for (var slot : slots) {
      if (slot.change() > change && slot.second() >= oldest) {
        seconds.add(slot.view());
      }
    }
    seconds.sort(Comparator.comparingLong(FlowSecond::second));
    return seconds;
  }

  /** What happened in these seconds since the epoch, both included, as far as it is remembered. */
  public RunFigures between(long first, long last) {
    return RunFigures.of(
        changedSince(-1).stream().filter(s -> s.second() >= first && s.second() <= last).toList());
  }

  /** The orders that were placed last, the newest first. */
  public synchronized List<RecentOrder> recentOrders() {
    return recent.newestFirst();
  }

  private void saw(Event event) {
    if (event instanceof OrderPlaced e) {
      recent.placed(e.orderId(), e.placedAt(), e.totalAmount(), e.currency());
      count(OrderStep.PLACED, e.orderId(), e.placedAt());
    } else if (event instanceof OrderAwaitingPayment e) {
      recent.moved(e.orderId(), OrderStep.AWAITING_PAYMENT, null, null);
      changes++;
    } else if (event instanceof OrderPaid e) {
      recent.moved(e.orderId(), OrderStep.PAID, null, sincePlaced(e.orderId(), e.paidAt()));
      count(OrderStep.PAID, e.orderId(), e.paidAt());
    } else if (event instanceof OrderCancelled e) {
      recent.moved(e.orderId(), OrderStep.CANCELLED, e.reason().name(), null);
      count(OrderStep.CANCELLED, e.orderId(), e.cancelledAt());
    } else if (event instanceof OrderFulfilled e) {
      recent.moved(e.orderId(), OrderStep.FULFILLED, null, null);
      count(OrderStep.FULFILLED, e.orderId(), e.fulfilledAt());
    }
  }

  private void count(OrderStep step, UUID order, Instant at) {
    var second = at.getEpochSecond();
    if (second < oldest() || second > clock.instant().getEpochSecond() + MEMORY.toSeconds() / 2) {
      return;
    }
    var slot = slots[(int) (second % slots.length)];
    if (slot.second() < second) {
      slot.begin(second);
    }
    if (slot.second() == second) {
      slot.count(step, sincePlaced(order, at), ++changes);
    }
  }

  private long oldest() {
    return clock.instant().getEpochSecond() - slots.length + 1;
  }

  /** The first 48 bits of a UUIDv7 are the milliseconds since the epoch (RFC 9562). */
  private static long sincePlaced(UUID order, Instant at) {
    return at.toEpochMilli() - (order.getMostSignificantBits() >>> 16);
  }
}
