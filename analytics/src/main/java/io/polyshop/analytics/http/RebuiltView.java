package io.polyshop.analytics.http;

import io.polyshop.analytics.domain.RebuiltRows;

/** How many rows each table of sales has after a rebuild. */
record RebuiltView(
    long days, long months, long currencyDays, long currencyHours, long productDays, long steps) {

  static RebuiltView of(RebuiltRows rows) {
    return new RebuiltView(
        rows.days(),
        rows.months(),
        rows.currencyDays(),
        rows.currencyHours(),
        rows.productDays(),
        rows.steps());
  }
}
