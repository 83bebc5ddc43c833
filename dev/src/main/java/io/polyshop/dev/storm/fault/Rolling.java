package io.polyshop.dev.storm.fault;

import io.polyshop.dev.cluster.Cluster;
import io.polyshop.dev.cluster.member.Member;
import java.util.List;
import java.util.stream.Collectors;

/** Restarted in order, one after the other: the next when the one before is ready. */
record Rolling(Cluster cluster, List<Member> members) implements Fault {

  @Override
  public String what() {
    return members.stream().map(Member::name).collect(Collectors.joining(", "))
        + " restarted one after the other";
  }

  @Override
  public void happen() {
    for (var member : members) {
      member.stop();
      member.start();
      Times.awaitReady(cluster, member);
    }
  }
}
