package io.polyshop.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest
  @CsvSource({"0, 500", "1, 500", "2, 1000", "3, 2000", "8, 60000", "2147483647, 60000"})
  void waitsTwiceAsLongEachTimeToALimit(int attempt, long delayMs) {
    var backoff = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));

    assertThat(backoff.delayMs(attempt)).isEqualTo(delayMs);
  }

  @Test
  void refusesAFirstWaitLongerThanTheLongest() {
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
