package io.polyshop.dev.cluster.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The replicas of each service, in turn. */
final class ReplicaPool {

  private final ReplicaHealth health;
  private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

  ReplicaPool(ReplicaHealth health) {
    this.health = health;
  }

  List<Replica> ready(String service) {
    return health.replicas().stream()
        .filter(replica -> replica.service().equals(service) && health.isReady(replica))
        .toList();
  }

  /** Those that are ready, the one whose turn it is first. */
  List<Replica> inTurn(String service) {
    var ready = ready(service);
    if (ready.isEmpty()) {
      return ready;
    }
    var turn = turns.computeIfAbsent(service, s -> new AtomicInteger()).getAndIncrement();
    var first = Math.floorMod(turn, ready.size());
    var inTurn = new ArrayList<>(ready.subList(first, ready.size()));
    inTurn.addAll(ready.subList(0, first));
    return inTurn;
  }
}
