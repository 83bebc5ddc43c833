package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.Figures;
import java.time.LocalDate;

/** The sales of a day, revenue in minor units. */
record DaySalesView(LocalDate date, long totalOrders, long totalRevenue) {

  static DaySalesView of(LocalDate date, Figures sales) {
    return new DaySalesView(date, sales.count(), sales.revenue());
  }
}
