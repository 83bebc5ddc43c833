package io.polyshop.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration MAX = Duration.ofMinutes(15);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void aRateClosesAfterItsLastAttemptAndOpensWhenItsTimeIsOver() {
    var first = Attempts.NONE.counted(2, MINUTE, NOW);
    assertThat(first.isFree(NOW)).isTrue();
    var second = first.counted(2, MINUTE, NOW.plusSeconds(20));
    assertThat(second.isFree(NOW.plusSeconds(59))).isFalse();
    assertThat(second.isFree(NOW.plusSeconds(60))).isTrue();
    var third = second.counted(2, MINUTE, NOW.plusSeconds(60));
    assertThat(third.count()).isEqualTo(1);
    assertThat(third.isFree(NOW.plusSeconds(60))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1,0", "4,0", "5,1", "6,2", "7,4", "10,32", "14,512", "15,900", "500,900"})
  void delaysGrowToTheLongestAndNoFurther(int failures, long delaySeconds) {
    var attempts = Attempts.NONE;
    for (int i = 0; i < failures; i++) {
      attempts = attempts.failed(5, MAX, NOW);
    }
    assertThat(attempts.freeAt()).isEqualTo(NOW.plusSeconds(delaySeconds));
  }

  @Test
  void failuresAreForgottenInADay() {
    var attempts = Attempts.NONE;
    for (int i = 0; i < 20; i++) {
      attempts = attempts.failed(5, MAX, NOW);
    }
    assertThat(attempts.failed(5, MAX, NOW.plus(Duration.ofHours(24))).count()).isEqualTo(1);
  }
}
