package io.polyshop.product.domain;

import java.util.UUID;

/**
 * Which active products to list, and in what order. A product must match all that is not null.
 *
 * @param words each must begin a word of the product's name, brand or description
 * @param categoryId the category, with its sub-categories
 * @param brand case is ignored
 * @param minPrice in minor units, as {@code maxPrice}; both included
 */
public record ProductQuery(
    SearchWords words,
    UUID categoryId,
    String brand,
    Long minPrice,
    Long maxPrice,
    ProductSort sort) {

  /** Where the previous page ended: the last product's id and {@link ProductSort#parseKey key}. */
  public record Position(UUID id, Object key) {}
}
