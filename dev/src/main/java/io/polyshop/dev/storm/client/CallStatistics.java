package io.polyshop.dev.storm.client;

import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** How calls were answered, and how long it took. */
public final class CallStatistics {

  /** From the beginning of something to its good end. */
  public record Span(long beganNs, long endedNs) {
    public long lengthNs() {
      return endedNs - beganNs;
    }
  }

  private static final long WITHIN_NS = 6_000_000_000L;
  private static final int MOST_WRONG = 20;

  private final Map<String, LongAdder> byStatus = new ConcurrentHashMap<>();
  private final LongAdder retries = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAccumulator slowestNs = new LongAccumulator(Math::max, 0);
  private final Queue<Span> calls = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  void attempted(String status, long tookNs, boolean again) {
    byStatus.computeIfAbsent(status, s -> new LongAdder()).increment();
    slowestNs.accumulate(tookNs);
    if (again) {
      retries.increment();
    }
    if (tookNs > WITHIN_NS) {
      late.increment();
    }
  }

  void answered(long beganNs, long endedNs) {
    calls.add(new Span(beganNs, endedNs));
  }

  /** An answer that should not be. */
  void wrong(String what) {
    if (wrong.size() < MOST_WRONG) {
      wrong.add(what);
    }
  }

  /** How often each status was answered, attempt by attempt. */
  public SortedMap<String, Long> byStatus() {
    var all = new TreeMap<String, Long>();
    byStatus.forEach((status, count) -> all.put(status, count.sum()));
    return all;
  }

  public long retries() {
    return retries.sum();
  }

  /** Attempts that had no answer for six seconds. */
  public long late() {
    return late.sum();
  }

  public long slowestNs() {
    return slowestNs.get();
  }

  /** Every call to its good answer, all its attempts included. */
  public Iterable<Span> calls() {
    return calls;
  }

  /** Some answers that should not have been. */
  public Queue<String> wrong() {
    return wrong;
  }
}
