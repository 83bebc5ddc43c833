package io.polyshop.product.process;

import io.polyshop.product.cache.ProductCache;
import io.polyshop.product.domain.Product;
import io.polyshop.product.store.ProductStore;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Moves a category's products to another, or to none, some at a time, each with its event. */
public final class ProductMoving {

  private static final int BATCH = 200;

  private final Database database;
  private final Outbox outbox;
  private final ProductStore store;
  private final ProductCache<?> cache;
  private final Clock clock;

  public ProductMoving(
      Database database, Outbox outbox, ProductStore store, ProductCache<?> cache, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.store = store;
    this.cache = cache;
    this.clock = clock;
  }

  /** Moves some in a transaction of their own; whether there may be more. */
  Future<Boolean> someOut(UUID from, UUID to, String traceParent) {
    return thenDropped(
        moved -> database.transaction(tx -> someOut(tx, from, to, moved, traceParent)));
  }

  /** Moves some in this transaction; whether there may be more. */
  Future<Boolean> someOut(
      SqlConnection tx, UUID from, UUID to, Set<UUID> moved, String traceParent) {
    return store
        .lockSomeIn(tx, from, BATCH)
        .compose(
            some -> {
              some.forEach(product -> moved.add(product.id()));
              return move(tx, some, to, traceParent).map(some.size() == BATCH);
            });
  }

  /**
   * Runs work that moves products, and drops these from the cache before the caller goes on; also
   * after a failure: a commit whose answer was lost may have happened.
   */
  <T> Future<T> thenDropped(Function<Set<UUID>, Future<T>> work) {
    var moved = new HashSet<UUID>();
    return work.apply(moved).andThen(result -> moved.forEach(cache::drop));
  }

  private Future<Void> move(SqlConnection tx, List<Product> products, UUID to, String traceParent) {
    if (products.isEmpty()) {
      return Future.succeededFuture();
    }
    var now = SqlTime.now(clock);
    var events =
        products.stream()
            .map(product -> product.with(product.details().in(to), now))
            .map(product -> outbox.event(product.fact(), traceParent))
            .toList();
    var rows = store.move(tx, products, to, now);
    return Future.all(rows, outbox.append(tx, events)).mapEmpty();
  }
}
