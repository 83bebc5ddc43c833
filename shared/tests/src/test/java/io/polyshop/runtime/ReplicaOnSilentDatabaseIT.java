package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replica whose way to the database went silent does not hold up the others. */
class ReplicaOnSilentDatabaseIT {

  /**
   * Before the silent replica itself gives its statements up, after 20 s; 5 s or less if not
   * crowded.
   */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static final int ORDERS = 40;

  @RegisterExtension
  static final ServiceUnderTest probe = ServiceUnderTest.of(new ProbeService()).byDatabaseProxy();

  @Test
  void anotherReplicaHandlesItsPartitionsWithinSeconds() {
    probe.publish(placed());
    probe.settle();
    probe.databaseLine().goSilent();
    probe.publishAll(Stream.generate(ReplicaOnSilentDatabaseIT::placed).limit(ORDERS).toList());
    var other = probe.replica(new ProbeService());
    try {
      // Its half of the partitions, whose batch the silent replica has in hand.
      await().atMost(LIMIT).until(() -> seen() > ORDERS / 4);
      assertThat(seen()).isLessThan(ORDERS + 1);
      probe.databaseLine().heal();
      await().atMost(Duration.ofSeconds(30)).until(() -> seen() == ORDERS + 1);
      probe.settle();
    } finally {
      other.close();
    }
  }

  private static int seen() {
    return probe.rows("select 1 from seen").size();
  }

  private static OrderPlaced placed() {
    var order = UUID.randomUUID();
    var lines = List.of(new Line(UUID.randomUUID(), 1, 1));
    return new OrderPlaced(order, order, lines, 1, "EUR", "sim_ok", Instant.EPOCH);
  }
}
