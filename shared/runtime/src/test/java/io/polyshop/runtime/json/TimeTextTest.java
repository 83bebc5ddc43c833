package io.polyshop.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
    "2026-01-31t12:00:00z, 2026-01-31T12:00:00Z",
    "2026-01-31T12:00:00.123456Z, 2026-01-31T12:00:00.123456Z",
    "2026-01-31T12:00:00+01:30, 2026-01-31T10:30:00Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
  })
  void readsTimes(String text, Instant time) {
    assertThat(TimeText.parse(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-31",
        "2026-01-31T12:00:00",
        "2026-01-31T12:00Z",
        "2026-02-30T12:00:00Z",
        "2026-01-31T24:01:00Z",
        "2026-01-31T12:00:00 01:00",
        "2026-01-31 12:00:00Z",
        "+12026-01-31T12:00:00Z",
        "２０２６-01-31T12:00:00Z",
        "2026-01-31T12:00:00Z "
      })
  void knowsWhatIsNoTime(String text) {
    assertThat(TimeText.parse(text)).isEmpty();
  }
}
