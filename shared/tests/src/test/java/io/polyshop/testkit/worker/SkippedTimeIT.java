package io.polyshop.testkit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.SampleHistory;
import io.polyshop.contracts.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A test lets time pass without waiting: points are earned for thirty days, by the clock. */
class SkippedTimeIT {

  @RegisterExtension
  static final WorkerTest campaign = WorkerTest.of(() -> PointsWorker.with(Points::endsByItsClock));

  @Test
  void passesWhenTheTestSaysSo() {
    var paid =
        SampleHistory.of(Set.of(Topic.ORDER), 2).stream()
            .filter(event -> event instanceof OrderPaid)
            .toList();

    campaign.handle(paid.get(0));
    campaign.later(Duration.ofDays(60));
    campaign.handle(paid.get(1));

    assertThat(campaign.rows("select order_id::text as id from earned"))
        .containsExactly(Map.of("id", paid.get(0).key()));
  }
}
