package io.polyshop.analytics.flow;

import java.util.List;

/**
 * What went through the shop in a stretch of time.
 *
 * @param latencies how many orders took how long from POST to PAID, as in {@link FlowSecond}
 */
public record RunFigures(
    long placed, long paid, long cancelled, long fulfilled, List<Integer> latencies) {

  static RunFigures of(List<FlowSecond> seconds) {
    long placed = 0;
    long paid = 0;
    long cancelled = 0;
    long fulfilled = 0;
    var counts = new int[Latencies.BUCKETS];
    for (var second : seconds) {
      placed += second.placed();
      paid += second.paid();
      cancelled += second.cancelled();
      fulfilled += second.fulfilled();
      for (int i = 0; i < second.latencies().size(); i += 2) {
        counts[second.latencies().get(i)] += second.latencies().get(i + 1);
      }
    }
    return new RunFigures(placed, paid, cancelled, fulfilled, Latencies.pairs(counts));
  }
}
