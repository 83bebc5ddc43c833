package io.polyshop.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** For races: does something many times at the same moment, each in a thread of its own. */
public final class AtOnce {

  private AtOnce() {}

  /**
   * Calls with 0, 1, ... at the same moment, and answers what came, in that order.
   *
   * @throws AssertionError if one of the calls throws
   */
  public static <T> List<T> call(int times, IntFunction<T> action) {
    var threads = Executors.newFixedThreadPool(times);
    var start = new CyclicBarrier(times);
    try {
      var calls = new ArrayList<Callable<T>>();
      for (int i = 0; i < times; i++) {
        var number = i;
        calls.add(
            () -> {
              start.await();
              return action.apply(number);
            });
      }
      var results = new ArrayList<T>();
      for (Future<T> done : threads.invokeAll(calls)) {
        results.add(done.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("one of " + times + " calls failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
