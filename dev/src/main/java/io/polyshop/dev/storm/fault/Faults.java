package io.polyshop.dev.storm.fault;

import io.polyshop.dev.Services;
import io.polyshop.dev.cluster.Cluster;
import io.polyshop.dev.cluster.door.Replica;
import io.polyshop.dev.cluster.member.Member;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What can be broken in a cluster, and how a step of a schedule does it. */
public final class Faults {

  private static final long MOST_SKEW_MS = 8_000;
  private static final String POSTGRES = "postgres";

  private final Cluster cluster;
  private final Network network;

  /**
   * @param network null if the cluster has no proxies: then nothing is cut
   */
  public Faults(Cluster cluster, Network network) {
    this.cluster = cluster;
    this.network = network;
  }

  /** What each kind may break here. */
  public Map<FaultKind, List<String>> targets() {
    var processes = cluster.processes().stream().map(Member::name).toList();
    var targets = new EnumMap<FaultKind, List<String>>(FaultKind.class);
    targets.put(FaultKind.KILL, processes);
    targets.put(FaultKind.FREEZE, processes);
    targets.put(FaultKind.CUT, processes);
    targets.put(FaultKind.SKEW, processes);
    targets.put(FaultKind.UPGRADE, processes);
    targets.put(FaultKind.BROKER, cluster.brokers().stream().map(Member::name).toList());
    targets.put(FaultKind.DATABASE, List.of(POSTGRES));
    targets.put(FaultKind.ROLLING, Services.names());
    return targets;
  }

  /** The fault that the step means. */
  public Fault of(Step step) {
    return switch (step.kind()) {
      case KILL -> new Kill(member(step), step.length());
      case FREEZE -> new Freeze(member(step), step.length());
      case CUT -> new Cut(step, network);
      case BROKER ->
          step.variant() < 0.5
              ? new Kill(member(step), step.length())
              : new Freeze(member(step), step.length());
      case DATABASE ->
          step.variant() < 0.5
              ? new DatabaseStop(cluster.database(), step.length())
              : new SessionEnds(cluster.database(), step.length());
      case ROLLING -> new Rolling(cluster, replicas(step.target()));
      case SKEW -> new Skew(cluster, member(step), step.length(), offset(step));
      case UPGRADE -> new Upgrade(cluster, member(step), member(step).release().other());
    };
  }

  private Member member(Step step) {
    return cluster.member(step.target()).orElseThrow();
  }

  private List<Member> replicas(String service) {
    return cluster.replicas().stream()
        .filter(replica -> replica.service().equals(service))
        .map(Replica::member)
        .map(name -> cluster.member(name).orElseThrow())
        .toList();
  }

  private static Duration offset(Step step) {
    return Duration.ofMillis(Math.round((2 * step.variant() - 1) * MOST_SKEW_MS));
  }
}
