package io.polyshop.inventory.process;

import io.polyshop.inventory.domain.Adjustment;
import io.polyshop.inventory.domain.AdjustmentCheck;
import io.polyshop.inventory.domain.Movement;
import io.polyshop.inventory.domain.Stock;
import io.polyshop.inventory.store.MovementStore;
import io.polyshop.inventory.store.StockStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Adds units to what is available, or takes them away: staff took goods in or wrote them off. Each
 * adjustment leaves a movement; what is reserved stays reserved. Runs in the transaction that also
 * remembers the request's Idempotency-Key.
 */
public final class StockAdjustment {

  private final StockStore stock;
  private final MovementStore movements;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public StockAdjustment(
      StockStore stock, MovementStore movements, Clock clock, Supplier<UUID> ids) {
    this.stock = stock;
    this.movements = movements;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Adjusts one product. Fails with 404 if it is unknown, and with 409 {@code stock_insufficient}
   * if more would be taken than is available.
   *
   * @param actor the user who adjusts it
   */
  public Future<Stock> adjust(SqlConnection tx, Adjustment adjustment, UUID actor) {
    return stock
        .lock(tx, List.of(adjustment.productId()))
        .map(found -> found.stream().findFirst().orElseThrow(ApiException::notFound))
        .map(before -> requireEnough(before, adjustment))
        .compose(before -> write(tx, List.of(adjustment), actor))
        .map(after -> after.get(0));
  }

  /**
   * Adjusts all of the products or none; returns their stock, in any order. Fails with 422 {@code
   * unknown_product} or 409 {@code stock_insufficient}, which name the products.
   *
   * @param adjustments at most one for a product
   */
  public Future<List<Stock>> adjustAll(SqlConnection tx, List<Adjustment> adjustments, UUID actor) {
    return stock
        .lock(tx, adjustments.stream().map(Adjustment::productId).toList())
        .map(before -> requirePossible(AdjustmentCheck.of(adjustments, before)))
        .compose(possible -> write(tx, adjustments, actor));
  }

  private Future<List<Stock>> write(SqlConnection tx, List<Adjustment> adjustments, UUID actor) {
    var now = SqlTime.now(clock);
    return movements.apply(
        tx, adjustments.stream().map(a -> Movement.adjusted(ids.get(), a, actor, now)).toList());
  }

  private static Stock requireEnough(Stock before, Adjustment adjustment) {
    if (!before.allows(adjustment)) {
      throw insufficient().member("available", before.available());
    }
    return before;
  }

  private static AdjustmentCheck requirePossible(AdjustmentCheck check) {
    if (!check.unknown().isEmpty()) {
      throw ApiException.unprocessable("unknown_product", "these products are unknown")
          .member("productIds", check.unknown());
    }
    if (!check.insufficient().isEmpty()) {
      throw insufficient()
          .member("products", check.insufficient().stream().map(Available::of).toList());
    }
    return check;
  }

  /** A product of which less is available than was to be taken. */
  private record Available(UUID productId, long available) {

    static Available of(Stock stock) {
      return new Available(stock.productId(), stock.available());
    }
  }

  private static ApiException insufficient() {
    return ApiException.conflict("stock_insufficient", "not enough units are available");
  }
}
