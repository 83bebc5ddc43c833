package io.polyshop.runtime.kafka;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Since when the oldest unhandled record of a partition has been there. The broker knows no such
 * thing; so it is noted at each look where the partition ended, until that is handled. What was
 * there at the first look counts from then.
 */
final class Backlog {

  /** More than this many looks back, every second one is forgotten. */
  static final int MAX_LOOKS = 512;

  private record Look(long end, long nanos) {}

  private final Deque<Look> looks = new ArrayDeque<>();

  /**
   * Notes where the partition ends now.
   *
   * @param handled the offset of the first record that is not handled
   * @param nowNanos by {@link System#nanoTime}
   * @return for how long that record has been seen waiting; 0 if there is none
   */
  long ageNanos(long handled, long end, long nowNanos) {
    while (!looks.isEmpty() && looks.peek().end() <= handled) {
      looks.remove();
    }
    if (end > handled && (looks.isEmpty() || looks.peekLast().end() < end)) {
      looks.add(new Look(end, nowNanos));
      thinOut();
    }
    return looks.isEmpty() ? 0 : nowNanos - looks.peek().nanos();
  }

  /** The oldest one stays. */
  private void thinOut() {
    if (looks.size() > MAX_LOOKS) {
      var keep = new boolean[] {false};
      looks.removeIf(look -> !(keep[0] = !keep[0]));
    }
  }
}
