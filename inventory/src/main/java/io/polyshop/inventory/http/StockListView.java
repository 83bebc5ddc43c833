package io.polyshop.inventory.http;

import io.polyshop.inventory.domain.Stock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The stock of several products. */
record StockListView(List<StockView> items) {

  /** In the order of the ids; a product that was not found is left out. */
  static StockListView inOrder(Collection<UUID> productIds, List<Stock> found) {
    var byId = found.stream().collect(Collectors.toMap(Stock::productId, Function.identity()));
    return new StockListView(
        productIds.stream().map(byId::get).filter(Objects::nonNull).map(StockView::of).toList());
  }
}
