package io.polyshop.runtime.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeRangeTest {

  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void theIdsOfItsTimeAreInItAndThoseFarAwayAreNot() {
    var range = new TimeRange(Optional.of(TIME), Optional.of(TIME.plusSeconds(60)));

    assertThat(contains(range, idAt(TIME))).isTrue();
    assertThat(contains(range, idAt(TIME.plusSeconds(60)))).isTrue();
    assertThat(contains(range, idAt(TIME.minus(TimeRange.CLOCK_DIFFERENCE)))).isTrue();
    assertThat(contains(range, idAt(TIME.minus(Duration.ofMinutes(2))))).isFalse();
    assertThat(contains(range, idAt(TIME.plus(Duration.ofMinutes(3))))).isFalse();
  }

  @Test
  void anOpenRangeHasEveryId() {
    var range = new TimeRange(Optional.empty(), Optional.empty());

    assertThat(contains(range, idAt(Instant.EPOCH))).isTrue();
    assertThat(contains(range, new UUID(-1, -2))).isTrue();
  }

  @Test
  void thePageBeforeEndsItEarlier() {
    var range = new TimeRange(Optional.empty(), Optional.of(TIME));
    var before = idAt(TIME.minusSeconds(3600));

    assertThat(range.endId(before)).isEqualTo(before);
    assertThat(range.endId(new UUID(-1, -1))).isEqualTo(range.endId());
  }

  @Test
  void timesBeyondThoseOfIdsAreNoError() {
    var range =
        new TimeRange(
            Optional.of(Instant.parse("0001-01-01T00:00:00Z")),
            Optional.of(Instant.parse("9999-12-31T23:59:59Z")));

    assertThat(contains(range, idAt(TIME))).isTrue();
  }

  private static UUID idAt(Instant time) {
    return UuidCreator.getTimeOrderedEpoch(time);
  }

  /** As PostgreSQL compares ids. */
  private static boolean contains(TimeRange range, UUID id) {
    return range.firstId().toString().compareTo(id.toString()) <= 0
        && id.toString().compareTo(range.endId().toString()) < 0;
  }
}
