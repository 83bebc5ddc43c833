package io.polyshop.product.domain;

import java.util.UUID;

/**
 * Which active products, and in what order. All that is given must hold; null is not given.
 *
 * @param words each must begin a word of the product's name, brand or description
 * @param categoryId the category, or one below it
 * @param brand without regard to case
 * @param minPrice in minor units, as {@code maxPrice}; both included
 */
public record ProductQuery(
    SearchWords words,
    UUID categoryId,
    String brand,
    Long minPrice,
    Long maxPrice,
    ProductSort sort) {

  /** Where the page before ended: the last product's id and {@link ProductSort#parseKey key}. */
  public record Position(UUID id, Object key) {}
}
