package io.polyshop.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests and answers while they come: Gatling's report has them as HTML only. */
final class Tally {

  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final double[] PERCENTILES = {50, 90, 99, 99.9};

  /** One kind of request; a bucket for each millisecond that an answer may take. */
  private static final class Kind {
    private static final int LONGEST_MS = 30_000;
    private final LongAdder sent = new LongAdder();
    private final LongAdder good = new LongAdder();
    private final AtomicLongArray took = new AtomicLongArray(LONGEST_MS + 1);
  }

  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();
  private final AtomicLong last = new AtomicLong();

  /** A request goes out. */
  void sent(String name) {
    kind(name).sent.increment();
  }

  /** Takes note of a status; answers it. */
  Integer count(Integer status) {
    last.set(System.nanoTime());
    if (status == UNAVAILABLE || status == TOO_MANY) {
      refused.increment();
    }
    return status;
  }

  /** It was answered as it should be, after so many milliseconds; answers them. */
  Integer good(String name, Integer ms) {
    var kind = kind(name);
    kind.good.increment();
    kind.took.incrementAndGet(Math.max(0, Math.min(ms, Kind.LONGEST_MS)));
    return ms;
  }

  /** Answers 503 and 429: the service said at once that it has too much to do. */
  long refused() {
    return refused.sum();
  }

  /** How many of a name were answered as they should be. */
  long good(String name) {
    return kind(name).good.sum();
  }

  /** Of {@link System#nanoTime()}, when the last answer came; 0 without any. */
  long lastAnswer() {
    return last.get();
  }

  /** One row a name, by the alphabet. */
  List<Row> rows() {
    return kinds.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> row(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Kind kind(String name) {
    return kinds.computeIfAbsent(name, n -> new Kind());
  }

  private static Row row(String name, Kind kind) {
    var good = kind.good.sum();
    var percentiles = new Integer[PERCENTILES.length];
    for (int i = 0; i < PERCENTILES.length; i++) {
      percentiles[i] = percentile(kind, (long) Math.ceil(good * PERCENTILES[i] / 100));
    }
    return new Row(name, kind.sent.sum(), good, List.of(percentiles));
  }

  private static int percentile(Kind kind, long rank) {
    long seen = 0;
    for (int ms = 0; ms <= Kind.LONGEST_MS; ms++) {
      seen += kind.took.get(ms);
      if (seen >= rank) {
        return ms;
      }
    }
    return Kind.LONGEST_MS;
  }
}
