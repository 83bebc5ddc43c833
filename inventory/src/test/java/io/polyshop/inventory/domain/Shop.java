package io.polyshop.inventory.domain;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The two tables in memory: a plan is applied to them as the store would. */
final class Shop {

  private static final Instant AT = Instant.EPOCH;

  private final Map<UUID, Stock> stock = new TreeMap<>();
  private final Map<UUID, Reservation> reservations = new HashMap<>();
  private final List<Movement> returns = new ArrayList<>();

  Shop with(UUID product, long available) {
    stock.put(product, new Stock(product, available, 0, AT));
    return this;
  }

  Shop with(Reservation reservation) {
    reservations.put(reservation.id(), reservation);
    return this;
  }

  void apply(ReservationPlan plan) {
    for (var change : plan.stock()) {
      var before = stock.get(change.productId());
      stock.put(
          change.productId(),
          new Stock(
              change.productId(),
              before.available() + change.available(),
              before.reserved() + change.reserved(),
              AT));
    }
    plan.added().forEach(this::with);
    plan.changed().forEach(this::with);
    returns.addAll(plan.returns());
  }

  /** The refunds that were acted upon. */
  Set<UUID> knownRefunds() {
    return returns.stream().map(Movement::refundId).collect(toSet());
  }

  /** What refunds wrote off of a product. */
  long writtenOff(UUID product) {
    return -returns.stream()
        .filter(m -> m.productId().equals(product) && m.kind() == Movement.Kind.WRITTEN_OFF)
        .mapToLong(Movement::quantity)
        .sum();
  }

  List<Stock> stock() {
    return List.copyOf(stock.values());
  }

  Stock stock(UUID product) {
    return stock.get(product);
  }

  List<Reservation> reservations() {
    return List.copyOf(reservations.values());
  }

  List<Reservation> of(UUID order) {
    var found = new ArrayList<Reservation>(reservations.values());
    found.removeIf(r -> !r.orderId().equals(order));
    return found;
  }

  long held(UUID product, ReservationStatus status) {
    return reservations.values().stream()
        .filter(r -> r.productId().equals(product) && r.status() == status)
        .mapToLong(Reservation::kept)
        .sum();
  }
}
