package io.polyshop.analytics.http;

import java.util.List;

/** An item of a report that can be a line of CSV. */
interface CsvRow {

  /** The values, in the order of the columns. */
  List<Object> cells();
}
