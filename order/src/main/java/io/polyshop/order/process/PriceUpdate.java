package io.polyshop.order.process;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.order.store.PriceStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the prices that orders are placed at as new as the catalogue's. */
public final class PriceUpdate {

  private final PriceStore store;

  public PriceUpdate(PriceStore store) {
    this.store = store;
  }

  /** Takes over what a batch says of products, each by its highest version. */
  public Future<Void> apply(SqlConnection tx, List<ProductChanged> changes) {
    return changes.isEmpty() ? Future.succeededFuture() : store.update(tx, newest(changes));
  }

  private static Collection<ProductChanged> newest(List<ProductChanged> changes) {
    var newer = BinaryOperator.maxBy(Comparator.comparingLong(ProductChanged::version));
    return changes.stream()
        .collect(Collectors.toMap(ProductChanged::productId, Function.identity(), newer))
        .values();
  }
}
