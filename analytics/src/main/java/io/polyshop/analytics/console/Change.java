package io.polyshop.analytics.console;

import io.polyshop.analytics.console.Samples.Sample;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What two looks at a process tell of the time between them.
 *
 * @param seconds between the two
 */
record Change(Samples before, Samples now, double seconds) {

  /** How often something happened in a second; null if that cannot be told. */
  Double perSecond(String counter, Predicate<Sample> which) {
    var grown = grown(counter, which);
    return grown == null ? null : grown / seconds;
  }

  /** By how much a counter grew; null if that cannot be told. */
  Double grown(String counter, Predicate<Sample> which) {
    if (seconds <= 0 || !now.has(counter)) {
      return null;
    }
    // A process that was started again counts from zero.
    return Math.max(0, now.sum(counter, which) - before.sum(counter, which));
  }

  /** The mean of a summary's values in seconds, as milliseconds; null without any. */
  Double meanMs(String summary, Predicate<Sample> which) {
    var count = grown(summary + "_count", which);
    var sum = grown(summary + "_sum", which);
    return count == null || sum == null || count == 0 ? null : sum / count * 1000;
  }

  /**
   * A quantile of a histogram in seconds, as milliseconds, taken to lie evenly within its bucket;
   * null without any values. What is above all bounds is said to be the highest bound.
   */
  Double quantileMs(double quantile, String histogram, Predicate<Sample> which) {
    if (seconds <= 0) {
      return null;
    }
    var grown = new TreeMap<Double, Double>();
    var earlier = before.buckets(histogram, which);
    now.buckets(histogram, which)
        .forEach((bound, n) -> grown.put(bound, Math.max(0, n - earlier.getOrDefault(bound, 0.0))));
    return grown.isEmpty() ? null : quantileMs(quantile, grown);
  }

  private static Double quantileMs(double quantile, TreeMap<Double, Double> upTo) {
    var all = upTo.lastEntry().getValue();
    var wanted = quantile * all;
    double lowerBound = 0;
    double lowerCount = 0;
    for (var bucket : upTo.entrySet()) {
      if (bucket.getValue() > 0 && bucket.getValue() >= wanted) {
        var within = (wanted - lowerCount) / Math.max(1e-9, bucket.getValue() - lowerCount);
        return bucket.getKey().isInfinite()
            ? lowerBound * 1000
            : (lowerBound + (bucket.getKey() - lowerBound) * within) * 1000;
      }
      lowerBound = bucket.getKey();
      lowerCount = bucket.getValue();
    }
    return null;
  }
}
