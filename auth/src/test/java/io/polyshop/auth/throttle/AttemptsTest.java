package io.polyshop.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration MAX = Duration.ofMinutes(15);
  private static final Rate TWO_A_MINUTE = new Rate(2, Duration.ofMinutes(1));

  @Test
  void aRateClosesAfterItsLastAttemptAndOpensWhenItsTimeIsOver() {
    var first = Attempts.NONE.counted(TWO_A_MINUTE, NOW);
    assertThat(first.isFree(NOW)).isTrue();
    var second = first.counted(TWO_A_MINUTE, NOW.plusSeconds(20));
    assertThat(second.isFree(NOW.plusSeconds(59))).isFalse();
    assertThat(second.isFree(NOW.plusSeconds(60))).isTrue();
    var third = second.counted(TWO_A_MINUTE, NOW.plusSeconds(60));
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

  @Test
  void readsARate() {
    assertThat(Rate.from(new Env(Map.of("X", "60/1m")), "X", "1/1s"))
        .isEqualTo(new Rate(60, Duration.ofMinutes(1)));
    assertThat(Rate.from(new Env(Map.of()), "X", "1/1s"))
        .isEqualTo(new Rate(1, Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "0/1m", "-1/1m", "x/1m", "1/x", "1/", "/1m"})
  void refusesWhatIsNoRate(String text) {
    assertThatThrownBy(() -> Rate.from(new Env(Map.of("X", text)), "X", "1/1s"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("X");
  }
}
