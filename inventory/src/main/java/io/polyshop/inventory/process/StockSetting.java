package io.polyshop.inventory.process;

import io.polyshop.inventory.domain.Movement;
import io.polyshop.inventory.domain.Stock;
import io.polyshop.inventory.store.MovementStore;
import io.polyshop.inventory.store.StockStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Sets how many units of a product are available: staff have counted them. */
public final class StockSetting {

  private final Database database;
  private final StockStore stock;
  private final MovementStore movements;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public StockSetting(
      Database database,
      StockStore stock,
      MovementStore movements,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.stock = stock;
    this.movements = movements;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Makes {@code available} units available; returns the stock after that. Fails with 404 if the
   * product is unknown, and with 409 {@code stock_changed} if another quantity than expected was
   * available.
   *
   * @param expected null for any number
   * @param actor the user who sets it
   */
  public Future<Stock> set(UUID productId, long available, Long expected, UUID actor) {
    return database.transaction(
        tx ->
            stock
                .lock(tx, List.of(productId))
                .map(found -> found.stream().findFirst().orElseThrow(ApiException::notFound))
                .map(before -> requireExpected(before, expected))
                .compose(before -> write(tx, before, available, actor)));
  }

  private static Stock requireExpected(Stock before, Long expected) {
    if (expected != null && expected != before.available()) {
      throw ApiException.conflict(
              "stock_changed", "the available quantity is not expectedAvailable")
          .member("available", before.available());
    }
    return before;
  }

  private Future<Stock> write(SqlConnection tx, Stock before, long available, UUID actor) {
    if (before.available() == available) {
      return Future.succeededFuture(before);
    }
    var movement = Movement.set(ids.get(), before, available, actor, SqlTime.now(clock));
    return movements.apply(tx, List.of(movement)).map(after -> after.get(0));
  }
}
