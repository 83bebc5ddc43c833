package io.polyshop.analytics.process;

import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.analytics.domain.RebuiltRows;
import io.polyshop.analytics.store.CountingStore;
import io.polyshop.analytics.store.EventStore;
import io.polyshop.analytics.store.RebuildStore;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.OrderEvent;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts all sales again from the recorded events, by the rules of the settings, in one
 * transaction. Until it commits, reports show the old figures, and consumers wait; a batch that the
 * rebuild has not seen is counted after it.
 */
public final class Rebuild {

  /** The types of all events that count. */
  private static final List<String> TYPES =
      Stream.of(OrderEvent.class.getPermittedSubclasses())
          .map(type -> EventCodec.typeOf(type.asSubclass(OrderEvent.class)))
          .toList();

  private final Vertx vertx;
  private final Database database;
  private final CountingStore rules;
  private final RebuildStore tables;
  private final EventStore events;
  private final SalesCounting sales;

  public Rebuild(
      Vertx vertx,
      Database database,
      CountingStore rules,
      RebuildStore tables,
      EventStore events,
      SalesCounting sales) {
    this.vertx = vertx;
    this.database = database;
    this.rules = rules;
    this.tables = tables;
    this.events = events;
    this.sales = sales;
  }

  /** Rebuilds all tables of sales; returns how many rows each has now. */
  public Future<RebuiltRows> run() {
    return database.transaction(tx -> tables.lock(tx).compose(locked -> countAll(tx)));
  }

  /** The same, in the transaction of a caller who keeps others from counting. */
  Future<RebuiltRows> countAll(SqlConnection tx) {
    return tables
        .clear(tx)
        .compose(cleared -> rules.renew(tx))
        .compose(renewed -> countRecorded(tx, renewed))
        .compose(counted -> tables.rows(tx));
  }

  private Future<Void> countRecorded(SqlConnection tx, CountingRules rules) {
    Future<Void> counted = Future.succeededFuture();
    for (var type : TYPES) {
      counted =
          counted.compose(
              done ->
                  new RecordedPages(vertx, events, type).each(tx, p -> sales.add(tx, p, rules)));
    }
    return counted;
  }
}
