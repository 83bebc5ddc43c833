package io.polyshop.dev.storm.fault;

import io.polyshop.dev.cluster.Cluster;
import io.polyshop.dev.cluster.member.Member;
import io.polyshop.dev.cluster.member.Release;

/** Goes on with another release, beside the others, until it is changed again. */
public record Upgrade(Cluster cluster, Member member, Release to) implements Fault {

  @Override
  public String what() {
    return member.name() + " goes on with " + to;
  }

  @Override
  public void happen() {
    member.stop();
    member.runs(to);
    member.start();
    Times.awaitReady(cluster, member);
  }
}
