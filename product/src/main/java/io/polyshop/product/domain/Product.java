package io.polyshop.product.domain;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A product as it is: its details, its images in the order they are shown, and its {@code version},
 * which starts at 1 and grows by one with each change.
 */
public record Product(
    UUID id,
    long version,
    ProductDetails details,
    List<ProductImage> images,
    Instant createdAt,
    Instant updatedAt) {

  /** The most images that a product may have. */
  public static final int MAX_IMAGES = 20;

  public Product {
    images = List.copyOf(images);
  }

  /** A new product without images. */
  public static Product of(UUID id, ProductDetails details, Instant now) {
    return new Product(id, 1, details, List.of(), now, now);
  }

  /** The next version, with other details. */
  public Product with(ProductDetails changed, Instant now) {
    return new Product(id, version + 1, changed, images, createdAt, later(now));
  }

  /** The next version, with one image more, at the end. */
  public Product withImage(ProductImage image, Instant now) {
    var more = new ArrayList<>(images);
    more.add(image);
    return new Product(id, version + 1, details, more, createdAt, later(now));
  }

  /** The next version, without this image. */
  public Product withoutImage(UUID imageId, Instant now) {
    var fewer = images.stream().filter(image -> !image.id().equals(imageId)).toList();
    return new Product(id, version + 1, details, fewer, createdAt, later(now));
  }

  public boolean hasImage(UUID imageId) {
    return images.stream().anyMatch(image -> image.id().equals(imageId));
  }

  /** Whether it has as many images as a product may have. */
  public boolean hasAllImages() {
    return images.size() >= MAX_IMAGES;
  }

  /** The event that states what the product has become. */
  public ProductChanged fact() {
    return new ProductChanged(
        id,
        version,
        details.name(),
        details.description(),
        details.price(),
        details.currency(),
        details.categoryId(),
        details.brand(),
        details.active(),
        images.stream().map(ProductImage::url).toList(),
        updatedAt);
  }

  // Never before its last change: another replica's clock, ahead of this one's, may have made it.
  private Instant later(Instant now) {
    return now.isBefore(updatedAt) ? updatedAt : now;
  }
}
