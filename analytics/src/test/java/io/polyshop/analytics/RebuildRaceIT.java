package io.polyshop.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ServiceUnderTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rebuilds while events come in: no order is lost or counted twice. */
class RebuildRaceIT {

  private static final int ORDERS = 60;

  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.of(new AnalyticsService());

  private static long ordersSoFar;

  @RepeatedTest(5)
  void countsEachOrderOnce() {
    var admin = SERVICE.as("admin");
    var publishing =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < ORDERS; i++) {
                SERVICE.publish(Orders.any().paid("2026-0" + (1 + i % 9) + "-15T10:00:00Z"));
              }
            });
    do {
      assertThat(admin.post("/v1/rebuild").status()).isEqualTo(200);
    } while (!publishing.isDone());
    publishing.join();
    SERVICE.settle();

    ordersSoFar += ORDERS;
    var expected = List.of(Map.of("orders", ordersSoFar, "revenue", 1000 * ordersSoFar));
    assertThat(totals("sales_daily")).isEqualTo(expected);
    assertThat(totals("sales_monthly")).isEqualTo(expected);
    assertThat(SERVICE.rows("select sum(quantity)::bigint as pieces from product_sales"))
        .isEqualTo(List.of(Map.of("pieces", 2 * ordersSoFar)));
  }

  private static List<Map<String, Object>> totals(String table) {
    return SERVICE.rows(
        "select sum(total_orders)::bigint as orders, sum(total_revenue)::bigint as revenue from "
            + table);
  }
}
