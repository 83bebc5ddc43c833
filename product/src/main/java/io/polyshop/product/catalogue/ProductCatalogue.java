package io.polyshop.product.catalogue;

import io.polyshop.product.cache.ProductCache;
import io.polyshop.product.domain.Product;
import io.polyshop.product.domain.ProductDetails;
import io.polyshop.product.domain.ProductImage;
import io.polyshop.product.store.ProductStore;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Changes products: locks the product, writes its next version and the event that states it, in one
 * transaction, and drops it from the cache before the caller is answered. What changes nothing
 * makes no version and no event. Answers the product as it then is; 404 if there is none.
 */
public final class ProductCatalogue {

  private static final String CATEGORY_KEY = "products_category_id_fkey";

  private final Foundation foundation;
  private final ProductStore store;
  private final ProductCache<?> cache;

  public ProductCatalogue(Foundation foundation, ProductStore store, ProductCache<?> cache) {
    this.foundation = foundation;
    this.store = store;
    this.cache = cache;
  }

  /** Fails with 422 {@code unknown_category}. */
  public Future<Product> create(ProductDetails details, String traceParent) {
    var product = Product.of(foundation.ids().get(), details, now());
    return foundation
        .database()
        .transaction(
            tx -> written(product, store.insert(tx, product), publish(tx, product, traceParent)))
        .recover(ProductCatalogue::explained);
  }

  /**
   * Gives the product the details that {@code edit} makes of it as it is; what that throws is the
   * answer. Fails with 422 {@code unknown_category}.
   */
  public Future<Product> edit(UUID id, Function<Product, ProductDetails> edit, String traceParent) {
    return changing(
        id,
        (tx, before) -> {
          var details = edit.apply(before);
          if (details.equals(before.details())) {
            return Future.succeededFuture(before);
          }
          return save(tx, before.with(details, now()), traceParent);
        });
  }

  /** Takes the product off the shelf; it can be put back by an edit. */
  public Future<Product> deactivate(UUID id, String traceParent) {
    return edit(id, product -> product.details().inactive(), traceParent);
  }

  /** Fails with 409 {@code too_many_images}. */
  public Future<Product> addImage(UUID id, ProductImage image, String traceParent) {
    return changing(
        id,
        (tx, before) -> {
          if (before.images().size() >= Product.MAX_IMAGES) {
            throw ApiException.conflict(
                "too_many_images", "a product has at most " + Product.MAX_IMAGES + " images");
          }
          var inserted = store.insertImage(tx, id, image);
          var saved = save(tx, before.withImage(image, now()), traceParent);
          return Future.all(inserted, saved).compose(v -> saved);
        });
  }

  /** Fails with 404 if the product has no such image. */
  public Future<Product> deleteImage(UUID id, UUID imageId, String traceParent) {
    return changing(
        id,
        (tx, before) -> {
          if (!before.hasImage(imageId)) {
            throw ApiException.notFound();
          }
          var deleted = store.deleteImage(tx, imageId);
          var saved = save(tx, before.withoutImage(imageId, now()), traceParent);
          return Future.all(deleted, saved).compose(v -> saved);
        });
  }

  /** A step of a change, with the product as it is, locked. */
  private interface Change {
    Future<Product> apply(SqlConnection tx, Product before);
  }

  private Future<Product> changing(UUID id, Change change) {
    return foundation
        .database()
        .transaction(
            tx ->
                store
                    .findLocked(tx, id)
                    .map(found -> found.orElseThrow(ApiException::notFound))
                    .compose(before -> change.apply(tx, before)))
        // Also after a failure: a commit whose answer was lost may have happened.
        .andThen(result -> cache.drop(id))
        .recover(ProductCatalogue::explained);
  }

  private Future<Product> save(SqlConnection tx, Product product, String traceParent) {
    return written(product, store.update(tx, product), publish(tx, product, traceParent));
  }

  private Future<Void> publish(SqlConnection tx, Product product, String traceParent) {
    var event = foundation.outbox().event(Events.changed(product), traceParent);
    return foundation.outbox().append(tx, List.of(event));
  }

  private static Future<Product> written(Product product, Future<Void> row, Future<Void> event) {
    return Future.all(row, event).map(product);
  }

  private static Future<Product> explained(Throwable error) {
    return SqlErrors.foreignKeyViolation(error).filter(CATEGORY_KEY::equals).isPresent()
        ? Future.failedFuture(CategoryCatalogue.unknownCategory())
        : Future.failedFuture(error);
  }

  /** As exact as the database keeps it, so that what is answered is what is read later. */
  private Instant now() {
    return foundation.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
