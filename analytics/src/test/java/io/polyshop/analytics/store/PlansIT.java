package io.polyshop.analytics.store;

import io.polyshop.analytics.AnalyticsService;
import io.polyshop.testkit.ServiceUnderTest;
import io.polyshop.testkit.StoreStatement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With many events, no statement but a rebuild reads them all. */
class PlansIT {

  @RegisterExtension
  static final ServiceUnderTest service = ServiceUnderTest.of(new AnalyticsService());

  @BeforeAll
  static void manyRows() {
    service.execute(
        """
        insert into events_raw (id, event_type, payload, created_at, order_id)
        select uuidv7(), 'polyshop.Order' || n % 5 || '.v1', '{}', now(), uuidv7()
        from generate_series(1, ?) n
        """,
        StoreStatement.manyRows());
    service.execute(
        """
        insert into products (product_id, name, version)
        select gen_random_uuid(), 'product', 1 from generate_series(1, 20000)
        """);
    service.execute(
        """
        insert into product_sales (date, product_id, currency, quantity, revenue)
        select date '2026-01-01' + n, product_id, 'EUR', 1, 100
        from (select product_id from products limit 1000) known cross join generate_series(1, 100) n
        """);
    service.execute(
        """
        insert into sales_daily (date, total_orders, total_revenue)
        select date '2000-01-01' + n, 1, 100 from generate_series(1, 1000) n
        """);
    service.execute(
        """
        insert into sales_monthly (year, month, total_orders, total_revenue)
        select y, m, 1, 100 from generate_series(2000, 2010) y cross join generate_series(1, 12) m
        """);
    service.execute(
        """
        insert into sales_daily_currency
        select date '2000-01-01' + n, currency, 1, 100, 0, 0
        from generate_series(1, 4000) n cross join unnest('{EUR,USD,CHF}'::text[]) as currency
        """);
    service.execute(
        """
        insert into sales_hourly
        select timestamptz '2020-01-01 00:00Z' + n * interval '1 hour', currency, 1, 100, 0, 0
        from generate_series(1, 20000) n cross join unnest('{EUR,USD,CHF}'::text[]) as currency
        """);
    service.execute(
        """
        insert into order_steps_daily
        select date '2000-01-01' + n, status, '', false, 1
        from generate_series(1, 4000) n
          cross join unnest('{CREATED,PENDING_PAYMENT,PAID,FULFILLED}'::text[]) as status
        """);
    service.execute("vacuum analyze");
  }

  static Stream<StoreStatement> statements() {
    return StoreStatement.in(
        EventStore.class,
        CountingStore.class,
        SalesStore.class,
        CurrencySalesStore.class,
        FunnelStore.class,
        ProductStore.class);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void looksRowsUpByKey(StoreStatement statement) {
    // A row a day, or a month, or one at all: these do not grow to matter.
    statement.readsNoWholeTable(
        service,
        "Seq Scan on sales_daily",
        "Seq Scan on sales_monthly",
        "Seq Scan on sales_counting");
  }
}
