package io.polyshop.product.http;

import io.polyshop.product.domain.Product;
import io.polyshop.product.domain.ProductImage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A product as the API shows it; {@code price} is in minor units of {@code currency}. */
record ProductView(
    UUID id,
    String name,
    String description,
    long price,
    String currency,
    UUID categoryId,
    String brand,
    boolean active,
    List<ProductImage> images,
    Instant createdAt,
    Instant updatedAt) {

  static ProductView of(Product product) {
    var details = product.details();
    return new ProductView(
        product.id(),
        details.name(),
        details.description(),
        details.price(),
        details.currency(),
        details.categoryId(),
        details.brand(),
        details.active(),
        product.images(),
        product.createdAt(),
        product.updatedAt());
  }
}
