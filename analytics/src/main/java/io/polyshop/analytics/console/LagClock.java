package io.polyshop.analytics.console;

import io.polyshop.runtime.kafka.TopicPositions.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells for how long a record has been waiting: remembers where each partition ended at each look,
 * for the last ten minutes. A record that was there at the first look has waited at least as long.
 */
final class LagClock {

  /** How long something waits; {@code atLeast} if it was there before the memory begins. */
  record Wait(double seconds, boolean atLeast) {

    static final Wait NONE = new Wait(0, false);

    Wait longer(Wait other) {
      return other.seconds > seconds ? other : this;
    }
  }

  private record End(long atNs, long offset) {}

  static final int LOOKS = 600;

  private final Map<Part, Deque<End>> seen = new HashMap<>();

  void looked(long atNs, Map<Part, Long> ends) {
    ends.forEach(
        (part, end) -> {
          var looks = seen.computeIfAbsent(part, p -> new ArrayDeque<>());
          looks.addLast(new End(atNs, end));
          if (looks.size() > LOOKS) {
            looks.removeFirst();
          }
        });
  }

  /**
   * How long the record at {@code next} has been on the partition at the last look; records are
   * taken to come evenly between two looks.
   */
  Wait wait(Part part, long next) {
    var looks = seen.get(part);
    if (looks == null || looks.getLast().offset() <= next) {
      return Wait.NONE;
    }
    var now = looks.getLast();
    var later = now;
    var newestFirst = looks.descendingIterator();
    while (newestFirst.hasNext()) {
      var look = newestFirst.next();
      if (look.offset() <= next) {
        var share = (next - look.offset()) / (double) (later.offset() - look.offset());
        var cameNs = look.atNs() + (long) ((later.atNs() - look.atNs()) * share);
        return new Wait((now.atNs() - cameNs) / 1e9, false);
      }
      later = look;
    }
    return new Wait((now.atNs() - looks.getFirst().atNs()) / 1e9, true);
  }

  void forget() {
    seen.clear();
  }
}
