package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.Figures;
import java.time.YearMonth;

/** The sales of a month, revenue in minor units. */
record MonthSalesView(int year, int month, long totalOrders, long totalRevenue) {

  static MonthSalesView of(YearMonth month, Figures sales) {
    return new MonthSalesView(
        month.getYear(), month.getMonthValue(), sales.count(), sales.revenue());
  }
}
