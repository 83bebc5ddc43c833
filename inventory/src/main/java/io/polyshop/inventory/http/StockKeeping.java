package io.polyshop.inventory.http;

import io.polyshop.inventory.domain.Adjustment;
import io.polyshop.inventory.domain.Movement;
import io.polyshop.inventory.domain.Movement.Kind;
import io.polyshop.inventory.domain.Stock;
import io.polyshop.inventory.store.MovementStore;
import io.polyshop.inventory.store.StockStore;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Changes of stock by staff: lock, decide, write. Each change leaves a movement. Reservations are
 * not touched: what is held stays held.
 */
public final class StockKeeping {

  private final StockStore stock;
  private final MovementStore movements;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public StockKeeping(StockStore stock, MovementStore movements, Clock clock, Supplier<UUID> ids) {
    this.stock = stock;
    this.movements = movements;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Makes so many units available; fails with 409 {@code stock_changed} unless so many were
   * available as expected (null: any number).
   */
  Future<Stock> set(SqlConnection tx, UUID productId, long available, Long expected, UUID actor) {
    return stock
        .lock(tx, List.of(productId))
        .map(found -> found.stream().findFirst().orElseThrow(ApiException::notFound))
        .compose(
            before -> {
              if (expected != null && expected != before.available()) {
                throw stockChanged(before);
              }
              return before.available() == available
                  ? Future.succeededFuture(before)
                  : movements
                      .apply(tx, List.of(setting(before, available, actor)))
                      .map(after -> after.get(0));
            });
  }

  /** Adds or takes; fails with 409 {@code stock_insufficient} if that is more than there is. */
  Future<Stock> adjust(SqlConnection tx, Adjustment adjustment, UUID actor) {
    return stock
        .lock(tx, List.of(adjustment.productId()))
        .map(found -> found.stream().findFirst().orElseThrow(ApiException::notFound))
        .compose(
            before -> {
              if (before.available() + adjustment.quantity() < 0) {
                throw insufficient().member("available", before.available());
              }
              return movements.apply(tx, List.of(adjusting(adjustment, actor, now())));
            })
        .map(after -> after.get(0));
  }

  /**
   * All of the adjustments or none; fails with 422 {@code unknown_product} or 409 {@code
   * stock_insufficient}, which name the products.
   */
  Future<StockList> adjustAll(SqlConnection tx, List<Adjustment> adjustments, UUID actor) {
    var productIds = adjustments.stream().map(Adjustment::productId).toList();
    return stock
        .lock(tx, productIds)
        .compose(
            before -> {
              requirePossible(adjustments, before);
              var now = now();
              return movements.apply(
                  tx, adjustments.stream().map(a -> adjusting(a, actor, now)).toList());
            })
        .map(after -> StockList.inOrder(productIds, after));
  }

  private static void requirePossible(List<Adjustment> adjustments, List<Stock> before) {
    Map<UUID, Stock> byId =
        before.stream().collect(Collectors.toMap(Stock::productId, Function.identity()));
    var unknown =
        adjustments.stream()
            .map(Adjustment::productId)
            .filter(id -> !byId.containsKey(id))
            .toList();
    if (!unknown.isEmpty()) {
      throw ApiException.unprocessable("unknown_product", "there are no such products")
          .member("productIds", unknown);
    }
    var insufficient =
        adjustments.stream()
            .filter(a -> byId.get(a.productId()).available() + a.quantity() < 0)
            .map(a -> new Available(a.productId(), byId.get(a.productId()).available()))
            .toList();
    if (!insufficient.isEmpty()) {
      throw insufficient().member("products", insufficient);
    }
  }

  /** A product of which less is there than was to be taken. */
  private record Available(UUID productId, long available) {}

  private static ApiException stockChanged(Stock now) {
    return ApiException.conflict("stock_changed", "another number is available than expected")
        .member("available", now.available());
  }

  private static ApiException insufficient() {
    return ApiException.conflict("stock_insufficient", "less is available than was to be taken");
  }

  private Movement setting(Stock before, long available, UUID actor) {
    var quantity = available - before.available();
    return new Movement(
        ids.get(), before.productId(), Kind.SET, quantity, null, null, actor, now());
  }

  private Movement adjusting(Adjustment a, UUID actor, Instant now) {
    return new Movement(
        ids.get(), a.productId(), Kind.ADJUSTED, a.quantity(), a.orderId(), a.note(), actor, now);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
