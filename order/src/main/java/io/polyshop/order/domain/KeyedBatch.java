package io.polyshop.order.domain;

import io.polyshop.order.domain.Placement.KeyReused;
import io.polyshop.order.domain.Placement.Placed;
import io.polyshop.order.domain.Placement.Replayed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A batch in which each Idempotency-Key is written once. The first order with a key leads; those
 * with the same key later in the batch follow: what came of the leader decides about them.
 */
public final class KeyedBatch {

  private record Name(UUID userId, String key) {}

  private final List<NewOrder> leaders = new ArrayList<>();
  private final Map<NewOrder, NewOrder> followers = new LinkedHashMap<>();

  public KeyedBatch(List<NewOrder> batch) {
    Map<Name, NewOrder> first = new HashMap<>();
    for (var order : batch) {
      var key = order.key();
      var leader =
          key == null ? null : first.putIfAbsent(new Name(key.userId(), key.text()), order);
      if (leader == null) {
        leaders.add(order);
      } else {
        followers.put(order, leader);
      }
    }
  }

  /** The orders to write: no key is there twice. */
  public List<NewOrder> leaders() {
    return List.copyOf(leaders);
  }

  /**
   * The outcomes of the whole batch, by order id. A follower that the leader's outcome does not
   * decide (the leader was refused, and the follower has another body) is not in it: it is to be
   * tried again.
   */
  public Map<UUID, Placement> outcomes(Map<UUID, Placement> ofLeaders) {
    var all = new HashMap<>(ofLeaders);
    followers.forEach(
        (follower, leader) ->
            decide(follower, leader, ofLeaders.get(leader.id()))
                .ifPresent(placement -> all.put(follower.id(), placement)));
    return all;
  }

  private static Optional<Placement> decide(NewOrder follower, NewOrder leader, Placement outcome) {
    if (follower.key().fingerprint().equals(leader.key().fingerprint())) {
      return Optional.of(outcome instanceof Placed placed ? new Replayed(placed.order()) : outcome);
    }
    return outcome instanceof Placed || outcome instanceof Replayed
        ? Optional.of(new KeyReused())
        : Optional.empty();
  }
}
