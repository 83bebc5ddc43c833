package io.polyshop.inventory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Stock and reservations while a batch is being planned: as they were read, and as the events so
 * far have changed them. A product without stock is one of which nothing is available.
 */
final class Ledger {

  private static final class Level {
    private long available;
    private long availableChange;
    private long reservedChange;

    private void move(long toAvailable, long toReserved) {
      available += toAvailable;
      availableChange += toAvailable;
      reservedChange += toReserved;
    }
  }

  private final Map<UUID, Level> levels = new TreeMap<>();
  private final Map<UUID, Map<UUID, Reservation>> byOrder = new HashMap<>();
  private final Map<UUID, Reservation> added = new LinkedHashMap<>();
  private final Map<UUID, Reservation> changed = new LinkedHashMap<>();

  Ledger(Collection<Stock> stock, Collection<Reservation> reservations) {
    stock.forEach(s -> level(s.productId()).available = s.available());
    reservations.forEach(this::put);
  }

  /** Whether the order was decided before. */
  boolean knows(UUID orderId) {
    return byOrder.containsKey(orderId);
  }

  long available(UUID productId) {
    return level(productId).available;
  }

  void add(Reservation reservation) {
    added.put(reservation.id(), reservation);
    put(reservation);
    if (reservation.status() == ReservationStatus.RESERVED) {
      level(reservation.productId()).move(-reservation.quantity(), reservation.quantity());
    }
  }

  /** Gives all of the order's reservations that status which may take it; true if any did. */
  boolean move(UUID orderId, ReservationStatus next, Instant now) {
    var moving =
        byOrder.getOrDefault(orderId, Map.of()).values().stream()
            .filter(r -> r.status().mayBecome(next))
            .toList();
    moving.forEach(r -> move(r, r.become(next, now)));
    return !moving.isEmpty();
  }

  /** What the order holds, or held, of the product. */
  Optional<Reservation> find(UUID orderId, UUID productId) {
    return Optional.ofNullable(byOrder.getOrDefault(orderId, Map.of()).get(productId));
  }

  /** Units of a reservation are not sold any more, and available again if {@code restock}. */
  void giveBack(Reservation reservation, int units, boolean restock, Instant now) {
    level(reservation.productId()).move(restock ? units : 0, 0);
    write(reservation.giveBack(units, now));
  }

  List<Stock.Change> stockChanges() {
    var changes = new ArrayList<Stock.Change>();
    levels.forEach(
        (productId, level) -> {
          if (level.availableChange != 0 || level.reservedChange != 0) {
            changes.add(new Stock.Change(productId, level.availableChange, level.reservedChange));
          }
        });
    return changes;
  }

  List<Reservation> added() {
    return List.copyOf(added.values());
  }

  List<Reservation> changed() {
    return List.copyOf(changed.values());
  }

  private void move(Reservation before, Reservation after) {
    long held = before.status() == ReservationStatus.RESERVED ? before.kept() : 0;
    long restocked = after.status() == ReservationStatus.RELEASED ? before.kept() : 0;
    level(before.productId()).move(restocked, -held);
    write(after);
  }

  private void write(Reservation after) {
    put(after);
    // A reservation that this batch adds is written once, as it is at the end.
    (added.containsKey(after.id()) ? added : changed).put(after.id(), after);
  }

  private void put(Reservation reservation) {
    byOrder
        .computeIfAbsent(reservation.orderId(), id -> new LinkedHashMap<>())
        .put(reservation.productId(), reservation);
  }

  private Level level(UUID productId) {
    return levels.computeIfAbsent(productId, id -> new Level());
  }
}
