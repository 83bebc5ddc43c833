package io.polyshop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Blackhole;

/** Each benchmark does what it says, so that none of them measures an error. */
class BenchmarksTest {

  @Test
  void parsesAnOrderOfTheGivenLines() {
    var benchmark = new PlaceOrderBenchmark();
    benchmark.body();

    assertThat(benchmark.parsesAndChecks().items()).hasSize(benchmark.lines);
  }

  @Test
  void readsTheEventThatItWrote() {
    var benchmark = new EventCodecBenchmark();

    assertThat(benchmark.decodes()).isEqualTo(PlacedOrders.order(1, 40));
    assertThat(benchmark.encodes()).isNotEmpty();
  }

  @Test
  void reservesEveryOrder() {
    var benchmark = new ReservationPlanBenchmark();
    benchmark.batch();

    assertThat(benchmark.plans().events()).hasSize(benchmark.orders);
  }

  @Test
  void believesTokensSeenAndNotSeen() throws Exception {
    var benchmark = new TokenBenchmark();
    var issued = new TokenBenchmark.Issued();
    issued.sign();
    try {
      assertThat(benchmark.seenBefore(issued).roles()).containsExactly("customer");
      var forgetful = new TokenBenchmark.Forgetful();
      forgetful.forget(issued);
      benchmark.notSeenBefore(issued, forgetful, blackhole());
    } finally {
      issued.close();
    }
  }

  private static Blackhole blackhole() {
    return new Blackhole(
        "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
  }
}
