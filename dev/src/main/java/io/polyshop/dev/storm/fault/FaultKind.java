package io.polyshop.dev.storm.fault;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Ways to break a shop. */
public enum FaultKind {

  /** kill -9 of a process with services; started again a moment later. */
  KILL(1, 2),

  /** Such a process is stopped in the middle of everything, and goes on later. */
  FREEZE(2, 6),

  /** Its way to PostgreSQL or Kafka goes silent, delays, answers half, or resets. */
  CUT(2, 6),

  /** A broker is killed or frozen. */
  BROKER(1, 5),

  /** PostgreSQL is stopped hard, or ends all sessions again and again. */
  DATABASE(1, 3),

  /** All replicas of a service are restarted in order, one after the other. */
  ROLLING(0, 0),

  /** A process runs with a clock that is wrong by seconds. */
  SKEW(3, 6),
  /** A process goes on with the other release; needs an older one. */
  UPGRADE(0, 0);

  private final int leastS;
  private final int mostS;

  FaultKind(int leastS, int mostS) {
    this.leastS = leastS;
    this.mostS = mostS;
  }

  /** As an option and a table say it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  int leastS() {
    return leastS;
  }

  int mostS() {
    return mostS;
  }

  /**
   * Those that a list with commas names.
   *
   * @throws IllegalArgumentException if one is unknown
   */
  public static Set<FaultKind> parse(String list) {
    var kinds = EnumSet.noneOf(FaultKind.class);
    for (var label : list.split(",")) {
      kinds.add(
          Arrays.stream(values())
              .filter(kind -> kind.label().equals(label.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no fault '%s'; there are %s"
                              .formatted(label, String.join(", ", labels())))));
    }
    return kinds;
  }

  private static List<String> labels() {
    return Arrays.stream(values()).map(FaultKind::label).toList();
  }
}
