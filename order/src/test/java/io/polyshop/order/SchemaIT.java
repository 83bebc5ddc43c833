package io.polyshop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.testkit.ServiceUnderTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables are those of the database design, to the letter. */
class SchemaIT {

  private static final String INSERT =
      """
      insert into orders (id, user_id, total_amount, currency, status, created_at, updated_at,
                          payment_method, expires_at, paid_at, cancel_reason)
      values (?, ?, %s, '%s', '%s', now(), now(), 'sim_ok', now(), %s, %s)
      """;

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  @Test
  void ordersHaveTheColumnsOfTheDesign() {
    assertThat(columns("orders"))
        .containsAllEntriesOf(
            Map.of(
                "id", "uuid",
                "user_id", "uuid",
                "total_amount", "bigint",
                "currency", "text",
                "status", "text",
                "created_at", "timestamp with time zone",
                "updated_at", "timestamp with time zone"));
  }

  @Test
  void orderItemsHaveTheColumnsOfTheDesign() {
    assertThat(columns("order_items"))
        .containsAllEntriesOf(
            Map.of(
                "id", "uuid",
                "order_id", "uuid",
                "product_id", "uuid",
                "quantity", "integer",
                "unit_price", "bigint",
                "total_price", "bigint"));
  }

  @Test
  void bothHaveTheirKeys() {
    assertThat(
            order.rows(
                """
                select conrelid::regclass::text || ': ' || pg_get_constraintdef(oid) as rule
                from pg_constraint
                where conrelid in ('orders'::regclass, 'order_items'::regclass)
                  and contype in ('p', 'f')
                """))
        .extracting(row -> row.get("rule"))
        .containsExactlyInAnyOrder(
            "orders: PRIMARY KEY (id)",
            "order_items: PRIMARY KEY (id)",
            "order_items: FOREIGN KEY (order_id) REFERENCES orders(id)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATED", "PENDING_PAYMENT", "PAID", "CANCELLED", "FULFILLED"})
  void anOrderMayHaveTheStatusesOfTheDesign(String status) {
    var reason = status.equals("CANCELLED") ? "'CUSTOMER'" : "null";

    assertThat(insert("1", "EUR", status, "now()", reason)).isEqualTo(1);
  }

  @Test
  void anOrderMayHaveNoOtherStatus() {
    for (var bad :
        List.of(
            List.of("1", "EUR", "SHIPPED", "null", "null"),
            List.of("-1", "EUR", "CREATED", "null", "null"),
            List.of("1", "euro", "CREATED", "null", "null"),
            List.of("1", "EUR", "PAID", "null", "null"),
            List.of("1", "EUR", "CANCELLED", "null", "null"),
            List.of("1", "EUR", "CREATED", "null", "'EXPIRED'"),
            List.of("1", "EUR", "CANCELLED", "null", "'BORED'"))) {
      assertThatThrownBy(() -> insert(bad.get(0), bad.get(1), bad.get(2), bad.get(3), bad.get(4)))
          .as(bad.toString())
          .hasStackTraceContaining("check constraint");
    }
  }

  private static int insert(
      String amount, String currency, String status, String paidAt, String reason) {
    return order.execute(
        INSERT.formatted(amount, currency, status, paidAt, reason),
        UUID.randomUUID(),
        UUID.randomUUID());
  }

  private static Map<String, String> columns(String table) {
    var columns = new java.util.TreeMap<String, String>();
    order
        .rows(
            "select column_name, data_type from information_schema.columns where table_name = ?",
            table)
        .forEach(
            row -> columns.put((String) row.get("column_name"), (String) row.get("data_type")));
    return columns;
  }
}
