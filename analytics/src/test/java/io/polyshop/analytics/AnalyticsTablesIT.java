package io.polyshop.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ServiceUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables are those of the database design. */
class AnalyticsTablesIT {

  @RegisterExtension
  static final ServiceUnderTest SERVICE = ServiceUnderTest.of(new AnalyticsService());

  @Test
  void salesDaily() {
    assertThat(columns("sales_daily"))
        .containsExactly("date date", "total_orders bigint", "total_revenue bigint");
    assertThat(primaryKey("sales_daily")).containsExactly("date");
  }

  @Test
  void salesMonthly() {
    assertThat(columns("sales_monthly"))
        .containsExactly(
            "year integer", "month integer", "total_orders bigint", "total_revenue bigint");
    assertThat(primaryKey("sales_monthly")).containsExactly("year", "month");
  }

  @Test
  void eventsRaw() {
    assertThat(columns("events_raw"))
        .containsExactly(
            "id uuid",
            "event_type text",
            "payload json",
            "created_at timestamp with time zone",
            "order_id uuid");
    assertThat(primaryKey("events_raw")).containsExactly("id");
  }

  private static List<String> columns(String table) {
    return texts(
        SERVICE.rows(
            """
            select column_name || ' ' || data_type as text from information_schema.columns
            where table_schema = 'public' and table_name = ? order by ordinal_position
            """,
            table));
  }

  private static List<String> primaryKey(String table) {
    return texts(
        SERVICE.rows(
            """
            select attname::text as text
            from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
            where indisprimary and indrelid = ?::regclass
            order by array_position(indkey::int2[], attnum)
            """,
            table));
  }

  private static List<String> texts(List<Map<String, Object>> rows) {
    return rows.stream().map(row -> (String) row.get("text")).toList();
  }
}
