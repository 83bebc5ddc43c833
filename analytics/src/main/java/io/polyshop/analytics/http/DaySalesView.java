package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.Figures;
import java.time.LocalDate;
import java.util.List;

/** The sales of a day, revenue in minor units. */
record DaySalesView(LocalDate date, long totalOrders, long totalRevenue) implements CsvRow {

  static final List<String> COLUMNS = List.of("date", "total_orders", "total_revenue");

  static DaySalesView of(LocalDate date, Figures sales) {
    return new DaySalesView(date, sales.count(), sales.revenue());
  }

  @Override
  public List<Object> cells() {
    return List.of(date, totalOrders, totalRevenue);
  }
}
