package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.RebuiltRows;

/** How many rows each table of sales has after a rebuild. */
record RebuiltView(int days, int months, int productDays) {

  static RebuiltView of(RebuiltRows rows) {
    return new RebuiltView(rows.days(), rows.months(), rows.productDays());
  }
}
