package io.polyshop.analytics.process;

import io.polyshop.analytics.domain.OccurredEvent;
import io.polyshop.analytics.store.EventStore;
import io.polyshop.runtime.worker.Loop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** All recorded events of a type, page by page: however many there are, one page is in memory. */
final class RecordedPages {

  private static final int PAGE = 1000;

  private final Vertx vertx;
  private final EventStore events;
  private final String type;
  private UUID after = new UUID(0, 0);

  RecordedPages(Vertx vertx, EventStore events, String type) {
    this.vertx = vertx;
    this.events = events;
    this.type = type;
  }

  /** Does the work with each page, one after the other. */
  Future<Void> each(SqlConnection tx, Function<List<OccurredEvent>, Future<Void>> work) {
    return Loop.whileTrue(vertx, () -> next(tx, work));
  }

  private Future<Boolean> next(SqlConnection tx, Function<List<OccurredEvent>, Future<Void>> work) {
    return events
        .ofType(tx, type, after, PAGE)
        .compose(
            page -> {
              if (page.isEmpty()) {
                return Future.succeededFuture(false);
              }
              after = page.get(page.size() - 1).id();
              return work.apply(page).map(page.size() == PAGE);
            });
  }
}
