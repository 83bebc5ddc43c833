package io.polyshop.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports, as people ask for them. */
class AnalyticsApiIT {

  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.of(new AnalyticsService());

  private static final UUID HAMMER = new UUID(1, 1);
  private static final UUID NAIL = new UUID(2, 2);

  @BeforeAll
  static void threeOrders() {
    var now = Instant.now();
    SERVICE.publish(product(2, "Hammer", now));
    SERVICE.publish(product(1, "Old hammer", now));
    SERVICE.publish(Orders.of(HAMMER, 2, "EUR").paid("2026-01-30T10:00:00Z"));
    SERVICE.publish(Orders.of(NAIL, 9, "EUR").paid("2026-02-01T10:00:00Z"));
    var hammers = Orders.of(HAMMER, 3, "USD");
    SERVICE.publish(hammers.paid("2026-02-01T11:00:00Z"));
    SERVICE.publish(hammers.refunded(400, 1, "2026-02-01T11:00:00Z", "2026-02-03T11:30:00Z"));
    SERVICE.settle();
  }

  @Test
  void dailySalesHaveNoHoles() {
    var answer = SERVICE.as("staff").get("/v1/sales/daily?from=2026-01-30&to=2026-02-01");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Vary")).isEqualTo("Accept");
    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"currency": "EUR", "timeZone": "UTC", "items": [
                  {"date": "2026-01-30", "totalOrders": 1, "totalRevenue": 1000},
                  {"date": "2026-01-31", "totalOrders": 0, "totalRevenue": 0},
                  {"date": "2026-02-01", "totalOrders": 2, "totalRevenue": 4500}]}
                """));
  }

  @Test
  void dailySalesAreOfThirtyDaysUnlessToldOtherwise() {
    var items = SERVICE.as("admin").get("/v1/sales/daily").json().getJsonArray("items");

    assertThat(items).hasSize(30);
    assertThat(items.getJsonObject(29).getString("date"))
        .isEqualTo(LocalDate.now(ZoneOffset.UTC).toString());
  }

  @Test
  void monthlySales() {
    var answer = SERVICE.as("staff").get("/v1/sales/monthly?from=2025-12&to=2026-02");

    assertThat(answer.json())
        .isEqualTo(
            new JsonObject(
                """
                {"currency": "EUR", "timeZone": "UTC", "items": [
                  {"year": 2025, "month": 12, "totalOrders": 0, "totalRevenue": 0},
                  {"year": 2026, "month": 1, "totalOrders": 1, "totalRevenue": 1000},
                  {"year": 2026, "month": 2, "totalOrders": 2, "totalRevenue": 4500}]}
                """));
  }

  @Test
  void salesAsCsv() {
    var staff = SERVICE.as("staff").header("Accept", "text/csv");
    var daily = staff.get("/v1/sales/daily?from=2026-01-31&to=2026-02-01");
    var monthly = staff.get("/v1/sales/monthly?from=2026-02&to=2026-02");

    assertThat(daily.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(daily.text())
        .isEqualTo(
            "date,total_orders,total_revenue,currency,time_zone\r\n"
                + "2026-01-31,0,0,EUR,UTC\r\n"
                + "2026-02-01,2,4500,EUR,UTC\r\n");
    assertThat(monthly.text())
        .isEqualTo(
            "year,month,total_orders,total_revenue,currency,time_zone\r\n"
                + "2026,2,2,4500,EUR,UTC\r\n");
  }

  @Test
  void salesByCurrency() {
    var staff = SERVICE.as("staff");
    var daily = staff.get("/v1/sales/daily?by=currency&from=2026-02-01&to=2026-02-03").json();
    var monthly = staff.get("/v1/sales/monthly?by=currency&from=2026-01&to=2026-02").json();

    assertThat(daily.getString("timeZone")).isEqualTo("UTC");
    assertThat(daily.containsKey("currency")).isFalse();
    assertThat(daily.getJsonArray("items"))
        .isEqualTo(
            new JsonArray()
                .add(sales("EUR", 1, 4500, 0).put("averageOrder", 4500).put("date", "2026-02-01"))
                .add(sales("USD", 1, 1500, 0).put("averageOrder", 1500).put("date", "2026-02-01"))
                .add(sales("EUR", 0, 0, 0).put("date", "2026-02-02"))
                .add(sales("USD", 0, 0, 0).put("date", "2026-02-02"))
                .add(sales("EUR", 0, 0, 0).put("date", "2026-02-03"))
                .add(sales("USD", 0, -400, 400).put("date", "2026-02-03")));
    assertThat(monthly.getJsonArray("items"))
        .isEqualTo(
            new JsonArray()
                .add(ofMonth(1, sales("EUR", 1, 1000, 0).put("averageOrder", 1000)))
                .add(ofMonth(1, sales("USD", 0, 0, 0)))
                .add(ofMonth(2, sales("EUR", 1, 4500, 0).put("averageOrder", 4500)))
                .add(ofMonth(2, sales("USD", 1, 1100, 400).put("averageOrder", 1500))));
  }

  @Test
  void salesByCurrencyAsCsv() {
    var staff = SERVICE.as("staff").header("Accept", "text/csv");
    var figures = "total_orders,total_revenue,total_refunds,cancelled_orders,average_order";

    assertThat(staff.get("/v1/sales/daily?by=currency&from=2026-02-03&to=2026-02-03").text())
        .isEqualTo(
            "date,currency," + figures + ",time_zone\r\n2026-02-03,USD,0,-400,400,0,,UTC\r\n");
    assertThat(staff.get("/v1/sales/monthly?by=currency&from=2026-01&to=2026-01").text())
        .isEqualTo(
            "year,month,currency," + figures + ",time_zone\r\n2026,1,EUR,1,1000,0,0,1000,UTC\r\n");
  }

  @Test
  void salesByTheHour() {
    var answer = SERVICE.as("staff").get("/v1/sales/hourly?from=2026-02-01&to=2026-02-01");
    var items = answer.json().getJsonArray("items");

    assertThat(items).hasSize(2 * 24);
    assertThat(items.getJsonObject(0))
        .isEqualTo(sales("EUR", 0, 0, 0).put("hour", "2026-02-01T00:00:00Z"));
    assertThat(items)
        .contains(
            sales("EUR", 1, 4500, 0).put("averageOrder", 4500).put("hour", "2026-02-01T10:00:00Z"),
            sales("USD", 1, 1500, 0).put("averageOrder", 1500).put("hour", "2026-02-01T11:00:00Z"));
  }

  @Test
  void totalSalesAndTheAverageOrder() {
    var answer = SERVICE.as("staff").get("/v1/sales/totals?from=2026-01-01&to=2026-02-28");

    assertThat(answer.json())
        .isEqualTo(
            new JsonObject()
                .put("timeZone", "UTC")
                .put("from", "2026-01-01")
                .put("to", "2026-02-28")
                .put(
                    "items",
                    new JsonArray()
                        .add(sales("EUR", 2, 5500, 0).put("averageOrder", 2750))
                        .add(sales("USD", 1, 1100, 400).put("averageOrder", 1500))));
  }

  @Test
  void howFarOrdersGot() {
    var answer = SERVICE.as("staff").get("/v1/sales/funnel?from=2026-02-01&to=2026-02-28").json();

    assertThat(answer.getString("timeZone")).isEqualTo("UTC");
    assertThat(answer.getJsonArray("statuses"))
        .hasSize(5)
        .contains(new JsonObject().put("status", "PAID").put("orders", 2));
    assertThat(answer.getJsonArray("cancelled"))
        .contains(new JsonObject().put("reason", "EXPIRED").put("orders", 0).put("paid", 0));
    assertThat(answer.getJsonObject("standing").getInteger("paid")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "*/*", "text/html", "text/csv;q=0.5, application/json"})
  void salesAreJsonUnlessCsvIsWantedMore(String accept) {
    var answer = SERVICE.as("staff").header("Accept", accept).get("/v1/sales/daily");

    assertThat(answer.header("Content-Type")).startsWith("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/sales/daily?from=2026-02-02&to=2026-02-01",
        "/v1/sales/daily?from=2025-01-01&to=2026-02-01",
        "/v1/sales/daily?from=tomorrow",
        "/v1/sales/daily?to=2026-02-30",
        "/v1/sales/monthly?from=2026-02&to=2026-01",
        "/v1/sales/monthly?from=2026-13",
        "/v1/sales/monthly?from=2001-01&to=2026-01",
        "/v1/sales/daily?by=country",
        "/v1/sales/hourly?from=2026-01-01&to=2026-02-01",
        "/v1/sales/totals?from=2026-02-02&to=2026-02-01",
        "/v1/sales/funnel?from=never",
        "/v1/products/top?currency=eur",
        "/v1/products/top?currency=EUR%0A",
        "/v1/products/top?from=2026-02-02&to=2026-02-01",
        "/v1/products/top?limit=0",
        "/v1/products/top?limit=101",
        "/v1/products/top?limit=1e1",
        "/v1/products/top?limit=many",
        "/v1/events?limit=0",
        "/v1/events?limit=1e1",
        "/v1/events?after=nonsense"
      })
  void refusesRangesAndPagesThatAreNone(String path) {
    var answer = SERVICE.as("staff").get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_request");
  }

  @Test
  void theTopProductsAreThoseWithMostPieces() {
    var answer = SERVICE.as("staff").get("/v1/products/top?from=2026-01-01&to=2026-12-31");

    assertThat(answer.json().getJsonArray("items"))
        .isEqualTo(
            new JsonArray().add(top(NAIL, null, 9, 4500)).add(top(HAMMER, "Hammer", 4, 1000)));
    assertThat(
            SERVICE
                .as("staff")
                .get("/v1/products/top?from=2026-01-01&to=2026-12-31&limit=1")
                .json()
                .getJsonArray("items"))
        .hasSize(1);
  }

  @Test
  void theTopProductsOfACurrency() {
    var answer =
        SERVICE.as("staff").get("/v1/products/top?from=2026-01-01&to=2026-12-31&currency=USD");

    assertThat(answer.json().getString("currency")).isEqualTo("USD");
    assertThat(answer.json().getJsonArray("items"))
        .isEqualTo(new JsonArray().add(top(HAMMER, "Hammer", 2, 1000)));
  }

  @Test
  void eventsInPagesTheNewestFirst() {
    var staff = SERVICE.as("staff");
    var type = "/v1/events?type=polyshop.OrderPaid.v1";
    var first = staff.get(type + "&limit=2").json();
    var rest = staff.get(type + "&limit=2&after=" + first.getString("next")).json();

    assertThat(first.getJsonArray("items")).hasSize(2);
    assertThat(rest.getJsonArray("items")).hasSize(1);
    assertThat(rest.getString("next")).isNull();
    var oldest = rest.getJsonArray("items").getJsonObject(0);
    assertThat(oldest.getString("type")).isEqualTo("polyshop.OrderPaid.v1");
    assertThat(oldest.getJsonObject("payload").getString("paidAt"))
        .isEqualTo("2026-01-30T10:00:00Z");
    assertThat(staff.get("/v1/events").json().getJsonArray("items")).hasSize(6);
    assertThat(staff.get("/v1/events?type=nothing").json().getJsonArray("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/sales/daily",
        "/v1/sales/monthly",
        "/v1/sales/hourly",
        "/v1/sales/totals",
        "/v1/sales/funnel",
        "/v1/products/top",
        "/v1/events"
      })
  void reportsAreForWhoWorksHere(String path) {
    assertThat(SERVICE.anonymous().get(path).status()).isEqualTo(401);
    assertThat(SERVICE.as("customer").get(path).status()).isEqualTo(403);
    assertThat(SERVICE.as("staff").get(path).status()).isEqualTo(200);
    assertThat(SERVICE.as("admin").get(path).status()).isEqualTo(200);
  }

  @Test
  void aRebuildIsForAdmins() {
    assertThat(SERVICE.anonymous().post("/v1/rebuild").status()).isEqualTo(401);
    assertThat(SERVICE.as("customer").post("/v1/rebuild").status()).isEqualTo(403);
    assertThat(SERVICE.as("staff").post("/v1/rebuild").status()).isEqualTo(403);
    assertThat(SERVICE.as("admin").post("/v1/rebuild").status()).isEqualTo(200);
  }

  @Test
  void stumblesOverNothing() {
    // What another service answers is left to the fuzz run, where there are others.
    SERVICE
        .hostileRequests(SERVICE.as("staff", "admin"))
        .leaveOut("listWork", "findCustomersOrders")
        .send();
  }

  private static JsonObject sales(String currency, int orders, int revenue, int refunds) {
    return new JsonObject()
        .put("currency", currency)
        .put("totalOrders", orders)
        .put("totalRevenue", revenue)
        .put("totalRefunds", refunds)
        .put("cancelledOrders", 0)
        .putNull("averageOrder");
  }

  private static JsonObject ofMonth(int month, JsonObject sales) {
    return sales.put("year", 2026).put("month", month);
  }

  private static JsonObject top(UUID product, String name, int quantity, int revenue) {
    return new JsonObject()
        .put("productId", product.toString())
        .put("name", name)
        .put("quantity", quantity)
        .put("revenue", revenue);
  }

  private static ProductChanged product(long version, String name, Instant now) {
    return new ProductChanged(
        HAMMER, version, name, null, 500, "EUR", null, null, true, List.of(), now);
  }
}
