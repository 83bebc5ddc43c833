package io.polyshop.product.process;

import io.polyshop.product.domain.Product;
import io.polyshop.product.domain.ProductImage;
import io.polyshop.product.store.ProductStore;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Supplier;

/** Adds images to a product and deletes them. */
public final class ImageEditing {

  private final ProductChange change;
  private final ProductStore store;
  private final Supplier<UUID> ids;

  public ImageEditing(ProductChange change, ProductStore store, Supplier<UUID> ids) {
    this.change = change;
    this.store = store;
    this.ids = ids;
  }

  /** The new image. Fails with 404, or with 409 {@code too_many_images}. */
  public Future<ProductImage> add(UUID productId, String url, String traceParent) {
    var image = new ProductImage(ids.get(), url);
    return change
        .change(
            productId,
            (tx, before) -> {
              if (before.hasAllImages()) {
                throw ApiException.conflict(
                    "too_many_images",
                    "the product already has the maximum of " + Product.MAX_IMAGES + " images");
              }
              var inserted = store.insertImage(tx, productId, image);
              var saved = change.save(tx, before.withImage(image, change.now()), traceParent);
              return Future.all(inserted, saved).compose(v -> saved);
            })
        .map(image);
  }

  /** The product without the image. Fails with 404 if there is no such product or image. */
  public Future<Product> delete(UUID productId, UUID imageId, String traceParent) {
    return change.change(
        productId,
        (tx, before) -> {
          if (!before.hasImage(imageId)) {
            throw ApiException.notFound();
          }
          var deleted = store.deleteImage(tx, imageId);
          var saved = change.save(tx, before.withoutImage(imageId, change.now()), traceParent);
          return Future.all(deleted, saved).compose(v -> saved);
        });
  }
}
