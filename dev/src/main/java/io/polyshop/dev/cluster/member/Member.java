package io.polyshop.dev.cluster.member;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of the processes that a cluster consists of: a replica, a node, a broker, the database. */
public interface Member {

  /** Such as {@code order-2}, {@code broker-1} or {@code postgres}. */
  String name();

  /** The port that its clients use. */
  int port();

  /** Starts it, if it does not run; does not wait until it serves. */
  default void start() {
    start(Map.of());
  }

  /** The same with other settings for this once. */
  void start(Map<String, String> settings);

  /** What it runs, or is to run. */
  default Release release() {
    return Release.THIS;
  }

  /**
   * From its next start on it runs that.
   *
   * @throws IllegalArgumentException if there is no such one of it
   */
  default void runs(Release next) {
    if (next != Release.THIS) {
      throw new IllegalArgumentException(name() + " has no other release");
    }
  }

  /** As kill -9 does; returns when it is gone. */
  void kill();

  /** Ends it in order, or by force if that takes too long; returns when it is gone. */
  void stop();

  /** What runs now; empty if nothing does. */
  List<ProcessHandle> processes();

  /** Stops it in the middle of whatever it does, until the time is over; returns at once. */
  default void freeze(Duration time) {
    Signals.freeze(processes(), time);
  }

  default boolean isRunning() {
    return !processes().isEmpty();
  }
}
