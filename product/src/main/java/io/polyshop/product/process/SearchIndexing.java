package io.polyshop.product.process;

import io.polyshop.product.store.SearchStore;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Makes the words of products that have none, or older ones: all products after the release that
 * brought the words, later those that a replica of an older release writes. In small batches, so
 * that nobody waits long for a lock.
 */
public final class SearchIndexing {

  private static final int BATCH = 200;
  private static final Duration INTERVAL = Duration.ofSeconds(20);

  private final Database database;
  private final SearchStore store;

  public SearchIndexing(Database database, SearchStore store) {
    this.database = database;
    this.store = store;
  }

  /** A verticle that does so, as long as it takes, and looks again later. */
  public Worker worker() {
    return new Worker("product: the words of products", INTERVAL, this::catchUp);
  }

  private Future<Boolean> catchUp() {
    return database.transaction(
        tx ->
            store
                .behind(tx, BATCH)
                .compose(
                    behind ->
                        behind.isEmpty()
                            ? Future.succeededFuture(false)
                            : store.catchUp(tx, behind).map(behind.size() == BATCH)));
  }
}
