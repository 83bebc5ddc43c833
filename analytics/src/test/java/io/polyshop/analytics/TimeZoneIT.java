package io.polyshop.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Shops that are not in Greenwich, on a database server that is elsewhere again. */
class TimeZoneIT {

  private static final String WAITING =
      "select 1 from pg_locks where relation = 'events_raw'::regclass and not granted";

  private static String zone = "UTC";
  private static String currency = "EUR";

  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(new AnalyticsService())
          .with("SHOP_TIME_ZONE", () -> zone)
          .with("REPORTING_CURRENCY", () -> currency);

  @BeforeEach
  void aServerInCairo() {
    SERVICE.execute(
        """
        do $$ begin
          execute format('alter database %I set timezone = ''Africa/Cairo''', current_database());
        end $$
        """);
  }

  @AfterEach
  void startAgain() {
    SERVICE.execute(
        """
        truncate events_raw, sales_counting, sales_daily, sales_monthly, sales_daily_currency,
          sales_hourly, product_sales, order_steps_daily
        """);
  }

  @Test
  void aDayBeginsAndEndsAtTheMidnightsOfTheShop() {
    restart("Europe/Berlin", "EUR");
    // The clocks go forward in the night to the 29th of March, and back to the 25th of October.
    for (var paidAt :
        List.of(
            "2026-03-28T22:59:59.999999Z",
            "2026-03-28T23:00:00Z",
            "2026-03-29T21:59:59Z",
            "2026-03-29T22:00:00Z",
            "2026-10-24T21:59:59Z",
            "2026-10-24T22:00:00Z",
            "2026-10-25T00:30:00Z",
            "2026-10-25T22:59:59Z",
            "2026-10-25T23:00:00Z",
            "2026-10-31T23:30:00Z")) {
      SERVICE.publish(Orders.any().paid(paidAt));
    }
    SERVICE.settle();

    var spring = get("/v1/sales/daily?from=2026-03-28&to=2026-03-30");
    var autumn = get("/v1/sales/daily?from=2026-10-24&to=2026-10-26");
    assertThat(spring.getString("timeZone")).isEqualTo("Europe/Berlin");
    assertThat(orders(spring)).containsExactly(1, 2, 1);
    assertThat(orders(autumn)).containsExactly(1, 3, 1);
    assertThat(orders(get("/v1/sales/monthly?from=2026-10&to=2026-11"))).containsExactly(5, 1);
    assertThat(orders(get("/v1/sales/hourly?from=2026-03-29&to=2026-03-29")))
        .hasSize(23)
        .startsWith(1, 0)
        .endsWith(1);
    assertThat(orders(get("/v1/sales/hourly?from=2026-10-25&to=2026-10-25")))
        .hasSize(25)
        .startsWith(1, 0, 1)
        .endsWith(1);
    assertARebuildChangesNothing();
  }

  @Test
  void reportsHaveEveryDayWhereverTheServerIs() {
    restart("UTC", "EUR");

    // In Cairo the 24th of April begins at one o'clock.
    assertThat(orders(get("/v1/sales/daily?from=2026-04-20&to=2026-04-26"))).hasSize(7);
    assertThat(orders(get("/v1/sales/monthly?from=2026-01&to=2026-12"))).hasSize(12);
  }

  @Test
  void otherSettingsTakeEffectWithARebuild() {
    restart("UTC", "EUR");
    SERVICE.publish(Orders.any().paid("2026-01-31T23:30:00Z"));
    SERVICE.settle();

    restart("Europe/Berlin", "USD");
    SERVICE.publish(Orders.any().paid("2026-01-31T23:40:00Z"));
    SERVICE.settle();

    var before = get("/v1/sales/daily?from=2026-01-31&to=2026-02-01");
    assertThat(before.getString("timeZone")).isEqualTo("UTC");
    assertThat(before.getString("currency")).isEqualTo("EUR");
    assertThat(orders(before)).containsExactly(2, 0);

    assertThat(SERVICE.as("admin").post("/v1/rebuild").status()).isEqualTo(200);

    var after = get("/v1/sales/daily?from=2026-01-31&to=2026-02-01");
    assertThat(after.getString("timeZone")).isEqualTo("Europe/Berlin");
    assertThat(after.getString("currency")).isEqualTo("USD");
    assertThat(orders(after)).containsExactly(0, 2);
    assertThat(after.getJsonArray("items").getJsonObject(1).getInteger("totalRevenue")).isZero();
    SERVICE.publish(Orders.any().paid("2026-01-31T23:50:00Z"));
    SERVICE.settle();
    assertThat(orders(get("/v1/sales/daily?from=2026-01-31&to=2026-02-01"))).containsExactly(0, 3);
    assertARebuildChangesNothing();
  }

  @Test
  void aBatchThatWaitsForARebuildIsCountedByItsRules() {
    restart("UTC", "EUR");
    SERVICE.publish(Orders.any().paid("2026-01-31T22:30:00Z"));
    SERVICE.settle();
    SERVICE.execute("begin");
    SERVICE.execute("lock table events_raw in share row exclusive mode");
    SERVICE.publish(Orders.any().paid("2026-01-31T23:30:00Z"));
    await().until(() -> !SERVICE.rows(WAITING).isEmpty());
    SERVICE.execute("update sales_counting set time_zone = 'Europe/Berlin'");
    SERVICE.execute("commit");

    SERVICE.settle();

    assertThat(orders(get("/v1/sales/daily?from=2026-01-31&to=2026-02-01"))).containsExactly(1, 1);
  }

  private static void assertARebuildChangesNothing() {
    var before = SERVICE.tables();
    assertThat(SERVICE.as("admin").post("/v1/rebuild").status()).isEqualTo(200);
    assertThat(SERVICE.tables()).isEqualTo(before);
  }

  private static void restart(String shopZone, String reportingCurrency) {
    zone = shopZone;
    currency = reportingCurrency;
    SERVICE.stop();
    SERVICE.start();
  }

  private static JsonObject get(String path) {
    var answer = SERVICE.as("staff").get(path);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  private static List<Integer> orders(JsonObject report) {
    return report.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getInteger("totalOrders"))
        .toList();
  }
}
