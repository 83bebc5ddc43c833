package io.polyshop.runtime.calls;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls a worker may have in hand, from their claim until their ends are written. Safe for
 * all threads.
 */
final class Places {

  private final int all;
  private final AtomicInteger taken = new AtomicInteger();

  Places(int all) {
    this.all = all;
  }

  int free() {
    return all - taken.get();
  }

  boolean areAllFree() {
    return taken.get() == 0;
  }

  /** Takes as many as there are, up to so many; returns how many. */
  int take(int wanted) {
    while (true) {
      var before = taken.get();
      var got = Math.max(0, Math.min(wanted, all - before));
      if (taken.compareAndSet(before, before + got)) {
        return got;
      }
    }
  }

  void giveBack(int places) {
    taken.addAndGet(-places);
  }
}
