package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.Figures;
import java.time.YearMonth;
import java.util.List;

/** The sales of a month, revenue in minor units. */
record MonthSalesView(int year, int month, long totalOrders, long totalRevenue) implements CsvRow {

  static final List<String> COLUMNS = List.of("year", "month", "total_orders", "total_revenue");

  static MonthSalesView of(YearMonth month, Figures sales) {
    return new MonthSalesView(
        month.getYear(), month.getMonthValue(), sales.count(), sales.revenue());
  }

  @Override
  public List<Object> cells() {
    return List.of(year, month, totalOrders, totalRevenue);
  }
}
