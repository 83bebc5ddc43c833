package io.polyshop.product.process;

import io.polyshop.product.cache.ProductCache;
import io.polyshop.product.domain.Product;
import io.polyshop.product.store.ProductStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What every change of a product has in common: the product is locked, its next version is written
 * with the event that publishes it, in one transaction, and it is dropped from the cache before the
 * caller is answered.
 */
public final class ProductChange {

  /** A step of a change, with the product as it is, locked. */
  interface Step {
    Future<Product> apply(SqlConnection tx, Product before);
  }

  private static final String CATEGORY_KEY = "products_category_id_fkey";

  private final Database database;
  private final Outbox outbox;
  private final ProductStore store;
  private final ProductCache<?> cache;
  private final Clock clock;

  public ProductChange(
      Database database, Outbox outbox, ProductStore store, ProductCache<?> cache, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.store = store;
    this.cache = cache;
    this.clock = clock;
  }

  /** The product that was not there before. Fails with 422 {@code unknown_category}. */
  Future<Product> insert(Product product, String traceParent) {
    return database
        .transaction(
            tx -> written(product, store.insert(tx, product), publish(tx, product, traceParent)))
        .recover(ProductChange::explained);
  }

  /** What the step answers. Fails with 404, or with 422 {@code unknown_category}. */
  Future<Product> change(UUID id, Step step) {
    return database
        .transaction(
            tx ->
                store
                    .findLocked(tx, id)
                    .map(found -> found.orElseThrow(ApiException::notFound))
                    .compose(before -> step.apply(tx, before)))
        // Also after a failure: a commit whose answer was lost may have happened.
        .andThen(result -> cache.drop(id))
        .recover(ProductChange::explained);
  }

  /** The next version of a product that is locked. */
  Future<Product> save(SqlConnection tx, Product product, String traceParent) {
    return written(product, store.update(tx, product), publish(tx, product, traceParent));
  }

  Instant now() {
    return SqlTime.now(clock);
  }

  private Future<Void> publish(SqlConnection tx, Product product, String traceParent) {
    return outbox.append(tx, List.of(outbox.event(product.fact(), traceParent)));
  }

  private static Future<Product> written(Product product, Future<Void> row, Future<Void> event) {
    return Future.all(row, event).map(product);
  }

  private static Future<Product> explained(Throwable error) {
    return SqlErrors.foreignKeyViolation(error).filter(CATEGORY_KEY::equals).isPresent()
        ? Future.failedFuture(CategoryEditing.unknownCategory())
        : Future.failedFuture(error);
  }
}
