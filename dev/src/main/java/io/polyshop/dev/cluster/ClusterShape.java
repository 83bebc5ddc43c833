package io.polyshop.dev.cluster;

import io.polyshop.dev.Services;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many of everything.
 *
 * @param nodes whether all services share a process, of which there are several; else each replica
 *     has its own
 * @param replicas how many of each service
 */
public record ClusterShape(boolean nodes, int brokers, Map<String, Integer> replicas) {

  private static final int MOST = 9;
  private static final List<Integer> QUORUMS = List.of(1, 3, 5);

  public ClusterShape {
    if (!QUORUMS.contains(brokers)) {
      throw new IllegalArgumentException("there may be 1, 3 or 5 brokers, not " + brokers);
    }
  }

  /**
   * As an option says it: {@code 2}, or {@code 2,order=3} for more of some.
   *
   * @throws IllegalArgumentException if it makes no sense
   */
  public static ClusterShape of(String replicas, int brokers, boolean nodes) {
    var all = new LinkedHashMap<String, Integer>();
    for (var part : replicas.split(",")) {
      var named = part.split("=", 2);
      if (named.length == 1) {
        var count = count(part);
        Services.names().forEach(service -> all.put(service, count));
      } else if (nodes) {
        throw new IllegalArgumentException("nodes have all services: say --replicas N");
      } else {
        all.put(Services.named(named[0]).name(), count(named[1]));
      }
    }
    Services.names().forEach(service -> all.putIfAbsent(service, 1));
    return new ClusterShape(nodes, brokers, all);
  }

  /** How many processes run services. */
  int processes() {
    var counts = replicas.values().stream().mapToInt(Integer::intValue);
    return nodes ? counts.max().orElse(0) : counts.sum();
  }

  private static int count(String text) {
    if (!text.matches("[1-" + MOST + "]")) {
      throw new IllegalArgumentException(
          "--replicas takes 1 to " + MOST + ", such as 2 or 2,order=3, not " + text);
    }
    return Integer.parseInt(text);
  }

  @Override
  public String toString() {
    return processes()
        + (nodes ? " nodes of all services, " : " replicas, ")
        + (brokers == 1 ? "1 broker" : brokers + " brokers");
  }
}
