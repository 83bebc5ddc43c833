package io.polyshop.analytics.flow;

import java.util.Arrays;

/** A second that is still being counted; it is used again for a later second. */
final class SecondSlot {

  private final int[] buckets = new int[Latencies.BUCKETS];
  private long second;
  private int placed;
  private int paid;
  private int cancelled;
  private int fulfilled;
  private long change;

  long second() {
    return second;
  }

  long change() {
    return change;
  }

  void begin(long newSecond) {
    second = newSecond;
    placed = 0;
    paid = 0;
    cancelled = 0;
    fulfilled = 0;
    Arrays.fill(buckets, 0);
  }

  void count(OrderStep step, long sincePlacedMs, long changeNumber) {
    change = changeNumber;
    switch (step) {
      case PLACED -> placed++;
      case CANCELLED -> cancelled++;
      case FULFILLED -> fulfilled++;
      case PAID -> {
        paid++;
        buckets[Latencies.bucketOf(sincePlacedMs)]++;
      }
      case AWAITING_PAYMENT -> {}
    }
  }

  FlowSecond view() {
    return new FlowSecond(second, placed, paid, cancelled, fulfilled, Latencies.pairs(buckets));
  }
}
