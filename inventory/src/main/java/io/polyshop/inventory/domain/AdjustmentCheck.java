package io.polyshop.inventory.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether adjustments can all be made: none can if a product is unknown, or if more would be taken
 * of it than is available.
 *
 * @param unknown the products that are not known
 * @param insufficient the stock of products of which too little is available
 */
public record AdjustmentCheck(List<UUID> unknown, List<Stock> insufficient) {

  /**
   * Checks each adjustment against the stock.
   *
   * @param adjustments at most one for a product
   * @param stock of those of the products that are known
   */
  public static AdjustmentCheck of(List<Adjustment> adjustments, Collection<Stock> stock) {
    Map<UUID, Stock> byId =
        stock.stream().collect(Collectors.toMap(Stock::productId, Function.identity()));
    return new AdjustmentCheck(
        adjustments.stream()
            .map(Adjustment::productId)
            .filter(id -> !byId.containsKey(id))
            .toList(),
        adjustments.stream()
            .filter(a -> byId.containsKey(a.productId()) && !byId.get(a.productId()).allows(a))
            .map(a -> byId.get(a.productId()))
            .toList());
  }
}
