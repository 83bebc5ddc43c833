package io.polyshop.product.catalogue;

import io.polyshop.contracts.ProductEvent.CategoryChanged;
import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.product.domain.Category;
import io.polyshop.product.domain.Product;
import io.polyshop.product.domain.ProductImage;
import java.time.Instant;

/** What is stated of a change. */
final class Events {

  private Events() {}

  static ProductChanged changed(Product product) {
    var details = product.details();
    return new ProductChanged(
        product.id(),
        product.version(),
        details.name(),
        details.description(),
        details.price(),
        details.currency(),
        details.categoryId(),
        details.brand(),
        details.active(),
        product.images().stream().map(ProductImage::url).toList(),
        product.updatedAt());
  }

  static CategoryChanged changed(Category category, Instant now) {
    return new CategoryChanged(category.id(), category.name(), category.parentId(), false, now);
  }

  static CategoryChanged deleted(Category category, Instant now) {
    return new CategoryChanged(category.id(), category.name(), category.parentId(), true, now);
  }
}
