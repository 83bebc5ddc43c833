package io.polyshop.dev.storm.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * An endless row of faults, the same for the same seed and cluster. Each kind comes once before any
 * comes again, and so does each target of a kind.
 */
public final class Schedule implements Iterator<Step> {

  private static final int LEAST_PAUSE_MS = 500;
  private static final int MOST_PAUSE_MS = 2_500;

  private final Random random;
  private final List<FaultKind> kinds;
  private final Map<FaultKind, List<String>> targets;
  private final List<FaultKind> kindsLeft = new ArrayList<>();
  private final Map<FaultKind, List<String>> targetsLeft = new EnumMap<>(FaultKind.class);

  /**
   * @param targets what each kind may break
   */
  public Schedule(long seed, Collection<FaultKind> kinds, Map<FaultKind, List<String>> targets) {
    this.random = new Random(seed);
    this.kinds = List.copyOf(new TreeSet<>(kinds));
    this.targets = targets;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Step next() {
    var kind = drawn(kindsLeft, kinds);
    var target =
        drawn(targetsLeft.computeIfAbsent(kind, k -> new ArrayList<>()), targets.get(kind));
    var most = 1000 * kind.mostS();
    var length = most == 0 ? 0 : random.nextInt(1000 * kind.leastS(), most);
    return new Step(
        kind,
        target,
        Duration.ofMillis(length),
        random.nextDouble(),
        Duration.ofMillis(random.nextInt(LEAST_PAUSE_MS, MOST_PAUSE_MS)));
  }

  /** One of what is left; when nothing is, all are there again. */
  private <T> T drawn(List<T> left, List<T> all) {
    if (left.isEmpty()) {
      left.addAll(all);
      Collections.shuffle(left, random);
    }
    return left.remove(left.size() - 1);
  }
}
