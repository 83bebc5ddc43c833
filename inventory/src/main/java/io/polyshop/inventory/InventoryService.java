package io.polyshop.inventory;

import io.polyshop.contracts.Topic;
import io.polyshop.inventory.domain.ReservationPlanner;
import io.polyshop.inventory.events.OrderEventsHandler;
import io.polyshop.inventory.events.ProductEventsHandler;
import io.polyshop.inventory.http.StockApi;
import io.polyshop.inventory.http.StockChangeApi;
import io.polyshop.inventory.process.NewProducts;
import io.polyshop.inventory.process.StockAdjustment;
import io.polyshop.inventory.process.StockReservation;
import io.polyshop.inventory.process.StockSetting;
import io.polyshop.inventory.store.AuditFacts;
import io.polyshop.inventory.store.MovementStore;
import io.polyshop.inventory.store.ReservationStore;
import io.polyshop.inventory.store.StockListStore;
import io.polyshop.inventory.store.StockStore;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;
import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.idempotency.IdempotencyKeys;

/** How much there is of each product, and what orders have reserved of it. */
public final class InventoryService implements Service {

  @Override
  public String name() {
    return "inventory";
  }

  @Override
  public int defaultPort() {
    return 8083;
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    var config = InventoryConfig.from(foundation.env());
    var database = foundation.database();
    var stock = new StockStore(foundation.ids());
    var reservations = new ReservationStore();
    var movements = new MovementStore();
    var keys = new IdempotencyKeys(config.keysKeptFor());
    var setting =
        new StockSetting(database, stock, movements, foundation.clock(), foundation.ids());
    var adjustment = new StockAdjustment(stock, movements, foundation.clock(), foundation.ids());
    var idempotency = new Idempotency(database, keys);
    var planner = new ReservationPlanner(foundation.ids(), config.lowThreshold());
    var reservation =
        new StockReservation(
            stock, reservations, movements, planner, foundation.outbox(), foundation.clock());

    return new Assembly()
        .api(
            new StockApi(
                database.statements(), stock, new StockListStore(), movements, reservations))
        .api(new StockChangeApi(setting, adjustment, idempotency))
        .api(new AuditApi(database.wholeTables(), AuditFacts.all()))
        .consumes(
            Topic.PRODUCT, new ProductEventsHandler(new NewProducts(stock, foundation.clock())))
        .consumes(Topic.ORDER, new OrderEventsHandler(reservation))
        .publishes(Topic.INVENTORY)
        .worker(keys.expiry(database.statements()));
  }
}
