package io.polyshop.analytics.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.polyshop.analytics.console.LagClock.Wait;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.kafka.TopicPositions.Part;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LagClockTest {

  private static final Part PART = new Part(Topic.ORDER, 0);

  private final LagClock clock = new LagClock();

  @Test
  void aGroupThatHasHandledEverythingWaitsForNothing() {
    look(1, 100);
    assertThat(clock.wait(PART, 100)).isEqualTo(Wait.NONE);
    assertThat(clock.wait(new Part(Topic.ORDER, 1), 0)).isEqualTo(Wait.NONE);
  }

  @Test
  void aRecordWaitsSinceItCame() {
    look(1, 100);
    look(2, 200);
    look(3, 300);

    assertThat(clock.wait(PART, 200).seconds()).isEqualTo(1, within(1e-6));
    // Halfway between two looks.
    assertThat(clock.wait(PART, 150).seconds()).isEqualTo(1.5, within(1e-6));
    assertThat(clock.wait(PART, 150).atLeast()).isFalse();
  }

  @Test
  void whatWasThereBeforeAnybodyLookedWaitsAtLeastSoLong() {
    look(1, 100);
    look(4, 100);

    assertThat(clock.wait(PART, 90)).isEqualTo(new Wait(3, true));
  }

  @Test
  void remembersForTenMinutes() {
    for (int second = 0; second <= LagClock.LOOKS + 100; second++) {
      look(second, second);
    }
    assertThat(clock.wait(PART, 5)).isEqualTo(new Wait(LagClock.LOOKS - 1, true));
  }

  private void look(long second, long end) {
    clock.looked(second * 1_000_000_000L, Map.of(PART, end));
  }
}
