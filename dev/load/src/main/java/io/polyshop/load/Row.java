package io.polyshop.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of request as Gatling counted it.
 *
 * @param percentiles of the good answers, in ms: p50, p90, p99, p99.9
 */
record Row(String name, long good, long failed, List<Long> percentiles) {

  /** The rows of a report; the total comes first. */
  static List<Row> read(Path report) throws IOException {
    var rows = new ArrayList<Row>();
    collect(ShopClient.JSON.readTree(report.resolve("js/stats.json").toFile()), rows);
    return rows;
  }

  private static void collect(JsonNode node, List<Row> rows) {
    rows.add(of(rows.isEmpty() ? "all" : node.path("name").asText(), node.path("stats")));
    node.path("contents").forEach(child -> collect(child, rows));
  }

  private static Row of(String name, JsonNode stats) {
    var percentiles = new ArrayList<Long>();
    for (int i = 1; i <= 4; i++) {
      percentiles.add(stats.path("percentiles" + i).path("ok").asLong());
    }
    var count = stats.path("numberOfRequests");
    return new Row(name, count.path("ok").asLong(), count.path("ko").asLong(), percentiles);
  }
}
