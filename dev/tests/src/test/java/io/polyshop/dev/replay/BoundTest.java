package io.polyshop.dev.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T00:00Z, 2026-11-01T00:00:00Z",
    "2026-11-01, 2026-11-01T00:00:00Z",
    "2026-11-01T02:30:15.5+02:00, 2026-11-01T00:30:15.500Z"
  })
  void isATime(String text, Instant time) {
    assertThat(Bound.parse(text)).isEqualTo(new Bound(time, null));
  }

  @Test
  void isAnOffset() {
    assertThat(Bound.parse("1200")).isEqualTo(new Bound(null, 1200L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "-1", "2026-11-01T00:00", "2026-13-01"})
  void isNothingElse(String text) {
    assertThatThrownBy(() -> Bound.parse(text)).hasMessageContaining("must be a time such as");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "fast", "NaN", "1e99", ""})
  void aSpeedIsAFactor(String text) {
    assertThatThrownBy(() -> Pace.parse(text)).hasMessageContaining("--speed must be");
  }
}
