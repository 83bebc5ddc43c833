package io.polyshop.dev.storm.fault;

import io.polyshop.dev.Waiting;
import io.polyshop.dev.cluster.Cluster;
import io.polyshop.dev.cluster.member.Member;
import java.time.Duration;
import java.util.Locale;

/** Times as people read them, and the one that a start may take. */
final class Times {

  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private Times() {}

  static String text(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  static void awaitReady(Cluster cluster, Member member) {
    Waiting.until(member.name() + " to be ready", START_LIMIT, () -> cluster.isReady(member));
  }
}
