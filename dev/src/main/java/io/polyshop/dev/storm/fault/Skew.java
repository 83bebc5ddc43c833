package io.polyshop.dev.storm.fault;

import io.polyshop.dev.Waiting;
import io.polyshop.dev.cluster.Cluster;
import io.polyshop.dev.cluster.member.Member;
import java.time.Duration;
import java.util.Map;

/** Runs for that time with a clock that is wrong: restarted before and after. */
record Skew(Cluster cluster, Member member, Duration length, Duration offset) implements Fault {

  @Override
  public String what() {
    return "%s with a clock that is %s %s for %s"
        .formatted(
            member.name(),
            Times.text(offset.abs()),
            offset.isNegative() ? "behind" : "ahead",
            Times.text(length));
  }

  @Override
  public void happen() {
    member.stop();
    member.start(Map.of("CLOCK_OFFSET", offset.toMillis() + "ms"));
    Times.awaitReady(cluster, member);
    Waiting.pause(length);
    member.stop();
  }

  @Override
  public void heal() {
    member.start();
  }
}
