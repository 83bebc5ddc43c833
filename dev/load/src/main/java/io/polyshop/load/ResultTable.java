package io.polyshop.load;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The short table at a run's end. */
final class ResultTable {

  private static final String FORM = "%-16s %9s %11s %8s %8s %8s %8s %8s%n";

  private final List<Row> rows;
  private final Measured measured;

  ResultTable(List<Row> rows, Measured measured) {
    this.rows = rows;
    this.measured = measured;
  }

  void print(PrintWriter out) {
    out.println();
    out.printf(
        FORM,
        "request",
        "sent/s",
        "answered/s",
        "p50 ms",
        "p90 ms",
        "p99 ms",
        "p99.9 ms",
        "errors");
    for (var row : rows) {
      // The way of an order is no request: asked is how many were followed.
      out.printf(
          FORM,
          row.name(),
          rate(row.sent() / measured.askedSeconds()),
          rate(row.good() / measured.answeredSeconds()),
          row.percentiles().get(0),
          row.percentiles().get(1),
          row.percentiles().get(2),
          row.percentiles().get(3),
          row.failed());
    }
    out.println();
    out.printf(
        Locale.ROOT,
        "arrivals: %.1f a second for %.0f s, warm-up not counted; %d answers were 503 or 429%n",
        measured.rate(),
        measured.askedSeconds(),
        measured.refused());
    if (measured.use() != null) {
      printUse(out);
    }
  }

  private void printUse(PrintWriter out) {
    var of = measured.orders() > 0 ? measured.orders() : rows.stream().mapToLong(Row::good).sum();
    var what = measured.orders() > 0 ? "orders" : "answers";
    var use = measured.use();
    out.printf(
        Locale.ROOT,
        "servers: %.1f CPU s, that is %.2f per 1,000 %s; peak RSS %d MB, %.1f per 1,000 %s%n",
        use.cpuSeconds(),
        use.cpuSeconds() * 1_000 / Math.max(of, 1),
        what,
        use.residentKb() / 1_024,
        use.residentKb() / 1_024.0 * 1_000 / Math.max(of, 1),
        what);
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, "%.1f", perSecond);
  }
}
