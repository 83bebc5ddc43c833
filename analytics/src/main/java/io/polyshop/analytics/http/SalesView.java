package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.Sales;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sales in one currency, as the views by currency have them; amounts in minor units. */
record SalesView(
    long totalOrders,
    long totalRevenue,
    long totalRefunds,
    long cancelledOrders,
    Long averageOrder) {

  private static final List<String> COLUMNS =
      List.of(
          "total_orders", "total_revenue", "total_refunds", "cancelled_orders", "average_order");

  static SalesView of(Sales sales) {
    return new SalesView(
        sales.orders(), sales.revenue(), sales.refunds(), sales.cancelled(), sales.averageOrder());
  }

  /** The names of the values for CSV, after others. */
  static List<String> columnsAfter(String... first) {
    return Stream.concat(Stream.of(first), COLUMNS.stream()).toList();
  }

  /** The values in the order of the columns, after others; what is null is an empty cell. */
  List<Object> cellsAfter(Object... first) {
    var cells = new ArrayList<Object>(List.of(first));
    cells.addAll(List.of(totalOrders, totalRevenue, totalRefunds, cancelledOrders));
    cells.add(averageOrder);
    return cells;
  }
}
