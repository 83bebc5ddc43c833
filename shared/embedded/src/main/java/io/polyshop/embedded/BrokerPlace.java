package io.polyshop.embedded;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * Where a broker stands among those of its cluster. Each of them is a controller, too.
 *
 * @param id from 1 on
 * @param clusterId the same for all of them
 * @param port where clients reach this one
 * @param controllers the ports of all controllers, that of broker 1 first
 */
public record BrokerPlace(int id, String clusterId, int port, List<Integer> controllers) {

  private static final int MOST_COPIES = 3;

  public BrokerPlace {
    controllers = List.copyOf(controllers);
  }

  /** A name for a new cluster, in Kafka's form. */
  public static String newClusterId() {
    return Uuid.randomUuid().toString();
  }

  /**
   * The only broker of its cluster. Nobody but itself talks to its controller: any port will do, a
   * new one each time.
   */
  static BrokerPlace alone(int port) {
    return new BrokerPlace(1, newClusterId(), port, List.of(Ports.claim(0, "Kafka's controller")));
  }

  int controller() {
    return controllers.get(id - 1);
  }

  /** How many brokers have a record. */
  int copies() {
    return Math.min(controllers.size(), MOST_COPIES);
  }

  /** How many must have it before it counts as written. */
  int leastCopies() {
    return copies() == MOST_COPIES ? MOST_COPIES - 1 : 1;
  }

  /** All controllers, in Kafka's form. */
  String voters() {
    return IntStream.range(0, controllers.size())
        .mapToObj(i -> (i + 1) + "@" + Ports.LOOPBACK + ":" + controllers.get(i))
        .collect(Collectors.joining(","));
  }
}
