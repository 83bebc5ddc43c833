package io.polyshop.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Facts about the catalogue, published by product; the key is the product's or category's id. */
public sealed interface ProductEvent extends Event {

  @Override
  default Topic topic() {
    return Topic.PRODUCT;
  }

  /**
   * The whole product as it is now. {@code version} grows with every change of the product, so an
   * older record never overwrites a newer one. {@code price} is in minor units of {@code currency}
   * (ISO 4217). {@code description}, {@code categoryId} and {@code brand} may be null.
   */
  record ProductChanged(
      UUID productId,
      long version,
      String name,
      String description,
      long price,
      String currency,
      UUID categoryId,
      String brand,
      boolean active,
      List<String> images,
      Instant updatedAt)
      implements ProductEvent {
    public ProductChanged {
      requireNonNull(productId, "productId");
      requireNonNull(name, "name");
      requireNonNull(currency, "currency");
      images = List.copyOf(images);
      requireNonNull(updatedAt, "updatedAt");
    }

    @Override
    public String key() {
      return productId.toString();
    }
  }

  /** The category as it is now; {@code parentId} is null for a root, {@code deleted} is final. */
  record CategoryChanged(
      UUID categoryId, String name, UUID parentId, boolean deleted, Instant updatedAt)
      implements ProductEvent {
    public CategoryChanged {
      requireNonNull(categoryId, "categoryId");
      requireNonNull(name, "name");
      requireNonNull(updatedAt, "updatedAt");
    }

    @Override
    public String key() {
      return categoryId.toString();
    }
  }
}
