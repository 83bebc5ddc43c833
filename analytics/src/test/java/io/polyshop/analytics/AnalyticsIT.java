package io.polyshop.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.EventCodec;
import io.polyshop.contracts.InventoryEvent.StockLow;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.ProductEvent.CategoryChanged;
import io.polyshop.contracts.Topic;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From events to figures. Each test has a year of its own. */
class AnalyticsIT {

  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.of(new AnalyticsService());

  private static int lastYear = 2030;
  private int year;

  @BeforeEach
  void aYearOfItsOwn() {
    year = ++lastYear;
  }

  @Test
  void keepsEveryEventOfAllTopics() {
    var id = UUID.randomUUID();
    var now = Instant.now();
    var ids =
        List.of(
            SERVICE.publish(new UserRegistered(id, "a@example.com", "A", List.of(), now)),
            SERVICE.publish(new CategoryChanged(id, "Tools", null, false, now)),
            SERVICE.publish(Orders.any().placed("2026-01-01T00:00:00Z")),
            SERVICE.publish(new StockLow(id, 1, 5, now)),
            SERVICE.publish(new PaymentFailed(id, id, "card_declined", now)));

    SERVICE.settle();

    for (var eventId : ids) {
      assertThat(raw(eventId)).hasSize(1);
    }
    var payment = raw(ids.get(4)).get(0);
    assertThat(payment.get("event_type")).isEqualTo("polyshop.PaymentFailed.v1");
    assertThat(new JsonObject((String) payment.get("payload")).getString("reason"))
        .isEqualTo("card_declined");
    assertThat((Instant) payment.get("created_at")).isBetween(now.minusSeconds(1), Instant.now());
  }

  @Test
  void countsOrdersOnTheUtcDayTheyWerePaid() {
    SERVICE.publish(Orders.any().paid(year + "-01-31T23:59:59.999999Z"));
    SERVICE.publish(Orders.any().paid(year + "-02-01T00:00:00Z"));
    SERVICE.publish(Orders.any().paid(year + "-02-01T23:30:00Z"));

    SERVICE.settle();

    assertThat(day("01-31")).containsExactly(figures(1, 1000));
    assertThat(day("02-01")).containsExactly(figures(2, 2000));
    assertThat(month(1)).containsExactly(figures(1, 1000));
    assertThat(month(2)).containsExactly(figures(2, 2000));
  }

  @Test
  void countsAnEventOnceHoweverOftenItComes() {
    var eventId = UUID.randomUUID();
    var paid = Orders.any().paid(year + "-03-01T10:00:00Z");
    for (int i = 0; i < 5; i++) {
      SERVICE.publish(eventId, paid);
    }
    SERVICE.settle();
    SERVICE.publish(eventId, paid);
    SERVICE.settle();

    assertThat(day("03-01")).containsExactly(figures(1, 1000));
    assertThat(month(3)).containsExactly(figures(1, 1000));
    assertThat(
            SERVICE.rows(
                "select quantity, revenue from product_sales where product_id = ?",
                paid.items().get(0).productId()))
        .containsExactly(Map.of("quantity", 2L, "revenue", 1000L));
  }

  @Test
  void aRefundThatIsHeardOfFirstEndsAtTheSameFigures() {
    var order = Orders.any();
    var paidAt = year + "-03-01T10:00:00Z";
    SERVICE.publish(order.refunded(400, 1, paidAt, year + "-03-02T10:00:00Z"));
    SERVICE.settle();
    assertThat(day("03-02")).containsExactly(figures(0, -400));

    SERVICE.publish(order.paid(paidAt));
    SERVICE.settle();

    assertThat(day("03-01")).containsExactly(figures(1, 1000));
    assertThat(month(3)).containsExactly(figures(1, 600));
    assertThat(
            SERVICE.rows(
                """
                select date, total_orders, total_revenue, total_refunds, cancelled_orders
                from sales_daily_currency where currency = 'EUR' and date between ? and ?
                order by date
                """,
                LocalDate.of(year, 3, 1),
                LocalDate.of(year, 3, 2)))
        .containsExactly(
            sales("date", LocalDate.of(year, 3, 1), 1, 1000, 0, 0),
            sales("date", LocalDate.of(year, 3, 2), 0, -400, 400, 0));
    assertThat(
            SERVICE.rows(
                """
                select hour, total_orders, total_revenue, total_refunds, cancelled_orders
                from sales_hourly where currency = 'EUR' and hour between ? and ? order by hour
                """,
                Instant.parse(paidAt),
                Instant.parse(year + "-03-02T10:00:00Z")))
        .containsExactly(
            sales("hour", Instant.parse(paidAt), 1, 1000, 0, 0),
            sales("hour", Instant.parse(year + "-03-02T10:00:00Z"), 0, -400, 400, 0));
  }

  @Test
  void whatWasNeverCountedIsNotTakenOff() {
    SERVICE.publish(Orders.any().cancelled(null));
    SERVICE.publish(Orders.any().refunded(1000, 2, null, year + "-03-01T10:00:00Z"));
    SERVICE.settle();

    assertThat(day("03-01")).isEmpty();
    assertThat(month(3)).isEmpty();
  }

  @Test
  void countsEverythingRecordedIfNothingWasCountedByTheRulesYet() {
    someHistory();
    var before = SERVICE.tables();
    SERVICE.execute("delete from sales_counting");
    SERVICE.execute("delete from sales_daily_currency");
    SERVICE.execute("delete from order_steps_daily");
    SERVICE.execute("update sales_daily set total_orders = 7");

    SERVICE.publish(Orders.any().paid(year + "-07-01T10:00:00Z"));
    SERVICE.settle();

    assertThat(day("07-01")).containsExactly(figures(1, 1000));
    assertThat(SERVICE.tables().get("sales_daily")).containsAll(before.get("sales_daily"));
    assertThat(SERVICE.tables().get("sales_daily_currency"))
        .containsAll(before.get("sales_daily_currency"));
    assertThat(SERVICE.tables().get("order_steps_daily"))
        .containsAll(before.get("order_steps_daily"));
  }

  @Test
  void badRecordsAreBuriedAndTheRestCounts() {
    var before = SERVICE.deadLetters(Topic.ORDER).size();
    var order = Orders.any();
    SERVICE.publishRaw(
        Topic.ORDER,
        order.orderId().toString(),
        Map.of("ce_type", "polyshop.Nonsense.v1", "ce_id", UUID.randomUUID().toString()),
        "{}".getBytes(StandardCharsets.UTF_8));
    var impossible =
        SERVICE.publish(
            new OrderPaid(order.orderId(), UUID.randomUUID(), List.of(), 1, "EUR", Instant.EPOCH));
    SERVICE.publish(order.paid(year + "-03-01T10:00:00Z"));

    SERVICE.settle();

    assertThat(SERVICE.deadLetters(Topic.ORDER)).hasSize(before + 2);
    assertThat(raw(impossible)).isEmpty();
    assertThat(day("03-01")).containsExactly(figures(1, 1000));
  }

  @Test
  void readingEverythingAgainChangesNothing() {
    someHistory();
    var before = SERVICE.tables();

    SERVICE.rewind();

    assertThat(SERVICE.tables()).isEqualTo(before);
  }

  @Test
  void aRebuildGivesTheSameTables() {
    someHistory();
    var before = SERVICE.tables();
    SERVICE.execute("update sales_daily set total_orders = 7, total_revenue = 7");
    SERVICE.execute("insert into sales_daily values (?, 1, 1)", LocalDate.parse("2025-01-01"));
    SERVICE.execute("delete from sales_monthly");
    SERVICE.execute("delete from sales_hourly");
    SERVICE.execute("update sales_daily_currency set total_refunds = 1");
    SERVICE.execute("update product_sales set quantity = quantity + 1");
    SERVICE.execute("update order_steps_daily set orders = orders + 1");

    var answer = SERVICE.as("admin").post("/v1/rebuild");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(SERVICE.tables()).isEqualTo(before);
    assertThat(answer.json())
        .isEqualTo(
            new JsonObject()
                .put("days", before.get("sales_daily").size())
                .put("months", before.get("sales_monthly").size())
                .put("currencyDays", before.get("sales_daily_currency").size())
                .put("currencyHours", before.get("sales_hourly").size())
                .put("productDays", before.get("product_sales").size())
                .put("steps", before.get("order_steps_daily").size()));
  }

  @Test
  void keepsPayloadsAsTheEventsSayThem() {
    var order = Orders.any().paid(year + "-04-01T10:00:00.123456789Z");
    var eventId = SERVICE.publish(order);
    SERVICE.settle();

    var payload = (String) raw(eventId).get(0).get("payload");

    assertThat(EventCodec.decode(order.type(), payload.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(order);
  }

  private void someHistory() {
    var product = UUID.randomUUID();
    var paidAt = year + "-06-01T00:00:00Z";
    var returned = Orders.of(product, 3, "EUR");
    var cancelled = Orders.of(product, 4, "EUR");
    var foreign = Orders.of(product, 1, "USD");
    SERVICE.publish(Orders.of(product, 2, "EUR").paid(year + "-05-31T23:59:59.999999999Z"));
    SERVICE.publish(foreign.paid(year + "-05-31T12:00:00Z"));
    SERVICE.publish(foreign.refunded(500, 1, year + "-05-31T12:00:00Z", paidAt));
    SERVICE.publish(returned.paid(paidAt));
    SERVICE.publish(returned.refunded(700, 1, paidAt, year + "-06-02T00:00:00Z"));
    SERVICE.publish(cancelled.paid(paidAt));
    SERVICE.publish(cancelled.cancelled(paidAt));
    SERVICE.publish(cancelled.refunded(2000, 4, paidAt, year + "-06-03T00:00:00Z"));
    SERVICE.publish(Orders.any().cancelledAndGivenBack(paidAt));
    SERVICE.publish(Orders.any().placed(paidAt));
    SERVICE.publish(Orders.any().cancelled(null));
    SERVICE.publish(Orders.any().refunded(1000, 0, null, paidAt));
    SERVICE.settle();
  }

  private static List<Map<String, Object>> raw(UUID eventId) {
    return SERVICE.rows("select * from events_raw where id = ?", eventId);
  }

  private List<Map<String, Object>> day(String monthAndDay) {
    return SERVICE.rows(
        "select total_orders, total_revenue from sales_daily where date = ?",
        LocalDate.parse(year + "-" + monthAndDay));
  }

  private List<Map<String, Object>> month(int month) {
    return SERVICE.rows(
        "select total_orders, total_revenue from sales_monthly where year = ? and month = ?",
        year,
        month);
  }

  private static Map<String, Object> figures(long orders, long revenue) {
    return Map.of("total_orders", orders, "total_revenue", revenue);
  }

  private static Map<String, Object> sales(
      String column, Object time, long orders, long revenue, long refunds, long cancelled) {
    return Map.of(
        column,
        time,
        "total_orders",
        orders,
        "total_revenue",
        revenue,
        "total_refunds",
        refunds,
        "cancelled_orders",
        cancelled);
  }
}
