package io.polyshop.analytics.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bounds of the buckets that durations are counted in: fine enough for a p99.9 to the eye. */
public final class Latencies {

  /** Upper bounds in milliseconds, included; what is longer falls into one more bucket. */
  private static final int[] UPPER_MS = {
    1, 2, 3, 5, 7, 10, 14, 20, 30, 45, 65, 100, 140, 200, 300, 450, 650, 1_000, 1_400, 2_000, 3_000,
    4_500, 6_500, 10_000, 14_000, 20_000, 30_000, 60_000, 120_000, 300_000
  };

  static final int BUCKETS = UPPER_MS.length + 1;

  private Latencies() {}

  /** The upper bounds in milliseconds of all buckets but the last, which has none. */
  public static List<Integer> upperBoundsMs() {
    return Arrays.stream(UPPER_MS).boxed().toList();
  }

  /** Which bucket; clocks differ, so a duration may be below zero. */
  static int bucketOf(long ms) {
    var found = Arrays.binarySearch(UPPER_MS, (int) Math.min(Math.max(ms, 0), Integer.MAX_VALUE));
    return found >= 0 ? found : -found - 1;
  }

  /** Bucket and count in turn, without empty buckets. */
  static List<Integer> pairs(int[] counts) {
    var pairs = new ArrayList<Integer>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        pairs.add(i);
        pairs.add(counts[i]);
      }
    }
    return pairs;
  }
}
