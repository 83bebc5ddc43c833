package io.polyshop.order.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.runtime.idempotency.IdempotencyKeys;
import io.polyshop.runtime.sql.TimeRange;
import io.polyshop.testkit.ServiceUnderTest;
import io.polyshop.testkit.StoreStatement;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan that is made while tables are small is kept: it must not read whole tables. */
class PlansIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  /** All of this index: it has only the orders that are being checked out. */
  private static final String OPEN_ORDERS = "Index Scan using orders_by_expiry on orders";

  @BeforeAll
  static void fewRows() {
    var shop = new Shop(order);
    var customer = order.as("customer").header("Idempotency-Key", UUID.randomUUID().toString());
    shop.placed(customer);
    var paid = shop.paid(order.as("customer"));
    order.as("staff").post("/v1/orders/" + paid + "/refunds", new JsonObject().put("amount", 1));
    order.execute("vacuum analyze");
  }

  static Stream<StoreStatement> statements() {
    return Stream.of(
            StoreStatement.in(
                OrderStore.class,
                PlacementStore.class,
                PriceStore.class,
                RefundStore.class,
                BalanceStore.class),
            Stream.of(StoreStatement.of("IdempotencyKeys.SWEEP", IdempotencyKeys.SWEEP)),
            filters().flatMap(PlansIT::lists))
        .flatMap(Function.identity());
  }

  /** Every combination of filters. */
  private static Stream<OrderFilter> filters() {
    var id = List.of(Optional.<UUID>empty(), Optional.of(UUID.randomUUID()));
    var time = List.of(Optional.<Instant>empty(), Optional.of(Instant.now()));
    var amount = List.of(Optional.<Long>empty(), Optional.of(1L));
    var status =
        Stream.concat(
                Stream.of(Optional.<OrderStatus>empty()),
                Arrays.stream(OrderStatus.values()).map(Optional::of))
            .toList();
    var all = new ArrayList<OrderFilter>();
    for (var user : id) {
      for (var product : id) {
        for (var one : status) {
          for (var at : time) {
            for (var total : amount) {
              var currency = total.map(given -> "EUR");
              var range = new TimeRange(at, at);
              all.add(new OrderFilter(user, product, one, range, currency, total, total));
            }
          }
        }
      }
    }
    return all.stream();
  }

  private static Stream<StoreStatement> lists(OrderFilter filter) {
    var list = OrderListStore.list(filter, UUID.randomUUID());
    return Stream.of(
        StoreStatement.of(
            "page of " + filter, OrderStore.WITH_LINES.formatted("", list.page(), " desc")),
        StoreStatement.of("end of " + filter, list.end()));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void looksRowsUpByKey(StoreStatement statement) {
    statement.readsNoWholeTable(order, OPEN_ORDERS);
  }

  /** It has no parameters, so it is not among those above. */
  @Test
  void countsOpenOrders() {
    assertThat(order.rows(OrderStore.OPEN))
        .singleElement()
        .satisfies(row -> assertThat((Long) row.get("open")).isPositive())
        .satisfies(row -> assertThat((Double) row.get("age")).isNotNegative());
  }

  /** The same statements, many orders later; runs after the tests above. */
  @Nested
  class Grown {

    @BeforeAll
    static void manyRows() {
      order.execute(
          """
          insert into orders (id, user_id, total_amount, currency, status, created_at, updated_at,
            payment_method, expires_at, paid_at)
          select uuidv7(), gen_random_uuid(), 100, 'EUR',
            case when n % 1000 = 0 then 'CREATED' else 'PAID' end, now(), now(), 'sim_ok',
            now() + interval '1 hour', now()
          from generate_series(1, ?) n
          """,
          StoreStatement.manyRows());
      order.execute(
          """
          insert into order_items (id, order_id, product_id, quantity, unit_price, total_price)
          select id, id, user_id, 1, 100, 100 from orders
          where not exists (select from order_items where order_id = orders.id)
          """);
      order.execute(
          """
          insert into idempotency_keys (user_id, key, fingerprint, order_id, created_at)
          select user_id, id::text, repeat('0', 64), id, created_at from orders
          """);
      order.execute(
          """
          insert into product_prices (product_id, price, currency, active, version)
          select user_id, 100, 'EUR', true, 1 from orders
          """);
      order.execute(
          """
          insert into order_refunds (id, order_id, amount, status, restock, created_at, updated_at)
          select user_id, id, 1, 'SUCCESS', true, now(), now() from orders
          """);
      order.execute(
          """
          insert into order_refund_lines (refund_id, product_id, quantity)
          select id, order_id, 1 from order_refunds
          """);
      order.execute("vacuum analyze");
    }

    static Stream<StoreStatement> statements() {
      return PlansIT.statements();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void looksRowsUpByKey(StoreStatement statement) {
      statement.readsNoWholeTable(order, OPEN_ORDERS);
    }
  }
}
