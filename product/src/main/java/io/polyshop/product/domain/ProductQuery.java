package io.polyshop.product.domain;

import java.util.UUID;

/**
 * Which products to list, and in what order. A product must match all that is not null.
 *
 * @param active whether the active products are listed, or the others
 * @param categoryId the category, with its sub-categories
 * @param brand case is ignored
 * @param currency of the price; given if prices are compared
 * @param minPrice in minor units, as {@code maxPrice}; both included
 */
public record ProductQuery(
    boolean active,
    SearchQuery search,
    UUID categoryId,
    String brand,
    String currency,
    Long minPrice,
    Long maxPrice,
    ProductSort sort) {

  /** Where the previous page ended: the last product's id and {@link ProductSort#parseKey key}. */
  public record Position(UUID id, Object key) {}
}
