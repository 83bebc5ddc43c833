package io.polyshop.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration MAX = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({"0, 500", "1, 500", "2, 1000", "3, 2000", "8, 60000", "2147483647, 60000"})
  void waitsTwiceAsLongEachTimeUpToALimit(int failures, long delayMs) {
    assertThat(new Backoff(FIRST, MAX, 2, 0).delayMs(failures)).isEqualTo(delayMs);
  }

  @Test
  void waitsAlwaysTheSameIfSteady() {
    var steady = Backoff.steady(FIRST);
    assertThat(steady.delayMs(1)).isEqualTo(500);
    assertThat(steady.delayMs(1_000)).isEqualTo(500);
    assertThat(Backoff.steady(Duration.ZERO).delayMs(7)).isZero();
  }

  @Test
  void leavesAShareOfTheWaitToChance() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(Backoff.doubling(FIRST, MAX).delayMs(2)).isBetween(800L, 1_000L);
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertRefused(MAX, FIRST, 2, 0);
    assertRefused(FIRST.negated(), MAX, 2, 0);
    assertRefused(FIRST, MAX, 0.5, 0);
    assertRefused(FIRST, MAX, 2, 1.1);
  }

  private static void assertRefused(Duration first, Duration max, double factor, double jitter) {
    assertThatThrownBy(() -> new Backoff(first, max, factor, jitter))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
