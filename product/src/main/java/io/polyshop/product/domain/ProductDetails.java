package io.polyshop.product.domain;

import java.util.UUID;

/**
 * What staff enter about a product. {@code price} is in minor units of {@code currency} (ISO 4217);
 * {@code description}, {@code categoryId} and {@code brand} may be null.
 */
public record ProductDetails(
    String name,
    String description,
    long price,
    String currency,
    UUID categoryId,
    String brand,
    boolean active) {

  /** The greatest price: 10^12 minor units. */
  public static final long MAX_PRICE = 1_000_000_000_000L;

  /** The same, deactivated. */
  public ProductDetails inactive() {
    return new ProductDetails(name, description, price, currency, categoryId, brand, false);
  }

  /** The same in another category; null for none. */
  public ProductDetails in(UUID category) {
    return new ProductDetails(name, description, price, currency, category, brand, active);
  }

  /** What a search finds of it, as the text of a {@code tsvector}. */
  public String searchDocument() {
    return SearchDocument.of(name, brand, description);
  }
}
