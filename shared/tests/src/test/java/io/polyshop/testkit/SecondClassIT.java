package io.polyshop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whichever class runs before: nothing of it shows. The service here counts what comes twice. */
class SecondClassIT {

  @RegisterExtension
  static final ServiceUnderTest sample =
      ServiceUnderTest.of(new SampleService("update set seen = payments.seen + 1"))
          .with("KAFKA_PARTITIONS", () -> "4");

  @Test
  void seesNothingOfOtherClassesNorDoesARewindBringIt() {
    assertThat(sample.rows("select * from payments")).isEmpty();
    assertThat(sample.published().all(Event.class, any -> true)).isEmpty();
    var paid = ServiceUnderTestIT.payment(100);
    sample.publish(paid);
    sample.settle();

    sample.rewind();

    var seen = sample.rows("select order_id, seen from payments");
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0)).containsEntry("order_id", paid.orderId()).containsEntry("seen", 2);
  }
}
