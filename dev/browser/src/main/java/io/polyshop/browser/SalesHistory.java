package io.polyshop.browser;

import java.sql.SQLException;

/** Six weeks of sales for a shop that has just been opened, for pictures. */
final class SalesHistory {

  private SalesHistory() {}

  static void fill(RunningShop shop) {
    try (var analytics = shop.database("analytics");
        var statement = analytics.createStatement()) {
      statement.execute(Folders.text("/browser/sales-history.sql"));
    } catch (SQLException e) {
      throw new IllegalStateException("the sales of the past cannot be put in", e);
    }
  }
}
