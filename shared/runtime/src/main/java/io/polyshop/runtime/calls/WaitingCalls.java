package io.polyshop.runtime.calls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** What a worker has claimed and not begun yet, the longest due first. For one event loop. */
final class WaitingCalls<C extends OutsideCall> {

  private record Waiting<C>(C call, long usableUntilNanos) {}

  private final Deque<Waiting<C>> queue = new ArrayDeque<>();

  /**
   * @param usableUntilNanos by {@link System#nanoTime}: begun later, a call might outlast its claim
   */
  void add(List<C> claimed, long usableUntilNanos) {
    claimed.forEach(call -> queue.add(new Waiting<>(call, usableUntilNanos)));
  }

  int size() {
    return queue.size();
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  C next() {
    return queue.remove().call();
  }

  /** Takes out what may not be begun any more. Claims end in the order in which they were made. */
  List<C> removeUnusable(long nowNanos) {
    var unusable = new ArrayList<C>();
    while (!queue.isEmpty() && queue.peek().usableUntilNanos() - nowNanos < 0) {
      unusable.add(next());
    }
    return unusable;
  }

  List<C> removeIf(Predicate<C> condition) {
    var removed = new ArrayList<C>();
    queue.removeIf(waiting -> condition.test(waiting.call()) && removed.add(waiting.call()));
    return removed;
  }
}
