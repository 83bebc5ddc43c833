package io.polyshop.order;

import io.polyshop.contracts.Topic;
import io.polyshop.order.events.InventoryEventsHandler;
import io.polyshop.order.events.PaymentEventsHandler;
import io.polyshop.order.events.ProductEventsHandler;
import io.polyshop.order.http.OrderApi;
import io.polyshop.order.http.OrderListApi;
import io.polyshop.order.http.OrderStreamApi;
import io.polyshop.order.http.PlaceOrderApi;
import io.polyshop.order.http.RefundApi;
import io.polyshop.order.process.IntakeMetrics;
import io.polyshop.order.process.OpenOrders;
import io.polyshop.order.process.OrderCancellation;
import io.polyshop.order.process.OrderExpiry;
import io.polyshop.order.process.OrderFulfilment;
import io.polyshop.order.process.OrderIntake;
import io.polyshop.order.process.OrderLifecycle;
import io.polyshop.order.process.OrderPlacing;
import io.polyshop.order.process.OrderWatch;
import io.polyshop.order.process.PriceUpdate;
import io.polyshop.order.process.RefundRequests;
import io.polyshop.order.process.RefundSettlement;
import io.polyshop.order.process.RequestedMove;
import io.polyshop.order.store.AuditFacts;
import io.polyshop.order.store.BalanceStore;
import io.polyshop.order.store.OrderListStore;
import io.polyshop.order.store.OrderStore;
import io.polyshop.order.store.PlacementStore;
import io.polyshop.order.store.PriceStore;
import io.polyshop.order.store.RefundStore;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;
import io.polyshop.runtime.events.TopicReread;
import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.idempotency.IdempotencyKeys;
import io.polyshop.runtime.tracing.Tracing;
import io.polyshop.runtime.worker.Worker;
import java.time.Duration;

/** The order service: takes orders, and owns the status of each. */
public final class OrderService implements Service {

  private static final int PORT = 8084;
  private static final Duration OPEN_ORDERS_INTERVAL = Duration.ofSeconds(2);
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(250);

  @Override
  public String name() {
    return "order";
  }

  @Override
  public int defaultPort() {
    return PORT;
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    var config = OrderConfig.from(foundation.env());
    var database = foundation.database();
    var outbox = foundation.outbox();
    var orders = new OrderStore();
    var placements = new PlacementStore(foundation.ids());
    var placing =
        new OrderPlacing(
            database, outbox, placements, orders, config.paymentTtl(), config.keyTtl());
    var intake =
        new OrderIntake(
            config.intake(),
            placing::place,
            new IntakeMetrics(foundation.metrics()),
            Tracing.of(foundation.vertx()));
    var openOrders = new OpenOrders(database, orders, foundation.metrics());
    var balances = new BalanceStore();
    var refunds = new RefundStore();
    var refundRequests = new RefundRequests(orders, refunds, balances, outbox, foundation.ids());
    var refundSettlement = new RefundSettlement(orders, refunds, balances, outbox);
    var lifecycle = new OrderLifecycle(orders, balances, outbox);
    var move = new RequestedMove(database, orders, outbox);
    var cancellation = new OrderCancellation(move, orders, refundRequests, foundation.ids());
    var fulfilment = new OrderFulfilment(move);
    var orderExpiry = new OrderExpiry(database, outbox, orders, lifecycle);
    var keys = new IdempotencyKeys(config.keyTtl());
    var watch = new OrderWatch(database, orders);
    var prices = new PriceStore();
    var products = new ProductEventsHandler(new PriceUpdate(prices));
    return new Assembly()
        .api(new PlaceOrderApi(intake, foundation.ids(), config.requireConfirmedEmail()))
        .api(new OrderApi(database, orders, cancellation, fulfilment))
        .api(
            new RefundApi(
                database, orders, refunds, refundRequests, new Idempotency(database, keys)))
        .api(new OrderListApi(database, new OrderListStore()))
        .api(new OrderStreamApi(database, orders, watch, foundation.clock()))
        .api(new AuditApi(database.wholeTables(), AuditFacts.all()))
        .consumes(Topic.PRODUCT, products)
        .consumes(Topic.INVENTORY, new InventoryEventsHandler(lifecycle))
        .consumes(Topic.PAYMENT, new PaymentEventsHandler(lifecycle, refundSettlement))
        .publishes(Topic.ORDER)
        .worker(names(foundation, prices, products))
        .worker(orderExpiry.worker())
        .worker(new Worker("order-watch", WATCH_INTERVAL, watch::refresh))
        .worker(new Worker("order-open-orders", OPEN_ORDERS_INTERVAL, openOrders::look))
        .worker(keys.expiry(database.statements()));
  }

  /** Products that became known before names were kept get theirs. */
  private static TopicReread names(
      Foundation foundation, PriceStore prices, ProductEventsHandler products) {
    var database = foundation.database();
    return new TopicReread(
        "order-product-names",
        foundation.config().kafka(),
        database,
        Topic.PRODUCT,
        products,
        () -> prices.hasUnnamed(database.statements()));
  }
}
