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
    SERVICE.publish(Orders.of(HAMMER, 3, "USD").paid("2026-02-01T11:00:00Z"));
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
                {"currency": "EUR", "items": [
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
                {"currency": "EUR", "items": [
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
            "date,total_orders,total_revenue,currency\r\n"
                + "2026-01-31,0,0,EUR\r\n"
                + "2026-02-01,2,4500,EUR\r\n");
    assertThat(monthly.text())
        .isEqualTo("year,month,total_orders,total_revenue,currency\r\n2026,2,2,4500,EUR\r\n");
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
            new JsonArray().add(top(NAIL, null, 9, 4500)).add(top(HAMMER, "Hammer", 5, 1000)));
    assertThat(
            SERVICE
                .as("staff")
                .get("/v1/products/top?from=2026-01-01&to=2026-12-31&limit=1")
                .json()
                .getJsonArray("items"))
        .hasSize(1);
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
    assertThat(staff.get("/v1/events").json().getJsonArray("items")).hasSize(5);
    assertThat(staff.get("/v1/events?type=nothing").json().getJsonArray("items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/sales/daily", "/v1/sales/monthly", "/v1/products/top", "/v1/events"})
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
    SERVICE.hostileRequests(SERVICE.as("staff", "admin")).send();
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
