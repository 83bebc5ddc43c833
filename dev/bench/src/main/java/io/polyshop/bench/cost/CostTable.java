package io.polyshop.bench.cost;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table with a column for each load, and a line for each figure. */
final class CostTable {

  private final Map<String, List<String>> lines = new LinkedHashMap<>();
  private int columns;

  /**
   * Adds the costs of a load.
   *
   * @param per what they are divided by: orders, or the seconds of a shop without any
   */
  void add(String heading, Figures cost, double per) {
    put("orders/s", heading);
    var shop = cost.get("java") + cost.sum("postgres.");
    var cores = Runtime.getRuntime().availableProcessors();
    put("of the cores, %", shop / cost.get(Figures.SECONDS) / cores / 1e4, 1);
    put("CPU us", shop / per, 0);
    put("  Java", cost.get("java") / per, 0);
    put("  PostgreSQL", cost.sum("postgres.") / per, 0);
    each(cost, "postgres.", per, 0);
    put("commits", cost.sum("commits.") / per, 1);
    each(cost, "commits.", per, 1);
    put("fsyncs", cost.get("fsyncs") / per, 1);
    put("WAL bytes", cost.get("wal.bytes") / per, 0);
    put("rows changed", cost.sum("rows.") / per, 1);
    each(cost, "rows.", per, 1);
    put("Kafka requests", cost.sum("kafka.requests.") / per, 1);
    each(cost, "kafka.requests.", per, 1);
    put("Kafka bytes in", cost.get("kafka.bytes.in") / per, 0);
    put("Kafka bytes out", cost.get("kafka.bytes.out") / per, 0);
    columns++;
  }

  /** Adds lines of the column that was added last. */
  void addTimes(String of, double p50, double p99) {
    columns--;
    put(of + " p50 ms", p50, 1);
    put(of + " p99 ms", p99, 1);
    columns++;
  }

  private void each(Figures cost, String prefix, double per, int decimals) {
    cost.byName().keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .sorted()
        .forEach(
            name -> put("    " + name.substring(prefix.length()), cost.get(name) / per, decimals));
  }

  private void put(String line, double value, int decimals) {
    put(line, ("%." + decimals + "f").formatted(value));
  }

  private void put(String line, String value) {
    var values = lines.computeIfAbsent(line, l -> new ArrayList<>());
    while (values.size() < columns) {
      values.add("");
    }
    values.add(value);
  }

  void print() {
    lines.forEach(
        (line, values) -> {
          var text = new StringBuilder("%-20s".formatted(line));
          values.forEach(value -> text.append("%12s".formatted(value)));
          System.out.println(text.toString().stripTrailing());
        });
  }
}
