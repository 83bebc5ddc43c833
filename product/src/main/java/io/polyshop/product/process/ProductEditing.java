package io.polyshop.product.process;

import io.polyshop.product.domain.Product;
import io.polyshop.product.domain.ProductDetails;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Creates, edits and deactivates products; answers the product as it then is. An edit that changes
 * nothing makes no version and no event.
 */
public final class ProductEditing {

  private final ProductChange change;
  private final Supplier<UUID> ids;

  public ProductEditing(ProductChange change, Supplier<UUID> ids) {
    this.change = change;
    this.ids = ids;
  }

  /** Fails with 422 {@code unknown_category}. */
  public Future<Product> create(ProductDetails details, String traceParent) {
    return change.insert(Product.of(ids.get(), details, change.now()), traceParent);
  }

  /**
   * Gives the product the details that {@code edit} makes of it as it is; what that throws is the
   * answer. Fails with 404, or with 422 {@code unknown_category}.
   */
  public Future<Product> edit(UUID id, Function<Product, ProductDetails> edit, String traceParent) {
    return change.change(
        id,
        (tx, before) -> {
          var details = edit.apply(before);
          return details.equals(before.details())
              ? Future.succeededFuture(before)
              : change.save(tx, before.with(details, change.now()), traceParent);
        });
  }

  /** Takes the product out of the lists; an edit can put it back. Fails with 404. */
  public Future<Product> deactivate(UUID id, String traceParent) {
    return edit(id, product -> product.details().inactive(), traceParent);
  }
}
