package io.polyshop.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.SessionsEnded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndedSessionsTest {

  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

  private final UUID session = UUID.randomUUID();
  private Instant now = NOW;
  private final EndedSessions ended = new EndedSessions(new MovingClock());

  @Test
  void remembersASessionUntilItsLastTokenHasExpired() {
    ended.add(endedUntil(NOW.plusSeconds(60)));
    assertThat(ended.contains(session)).isTrue();
    assertThat(ended.contains(UUID.randomUUID())).isFalse();
    now = NOW.plusSeconds(59);
    assertThat(ended.contains(session)).isTrue();
    now = NOW.plusSeconds(60);
    assertThat(ended.contains(session)).isFalse();
  }

  @Test
  void doesNotRememberWhatIsOver() {
    ended.add(endedUntil(NOW.minus(Duration.ofDays(1))));
    now = NOW.minus(Duration.ofDays(2));
    assertThat(ended.contains(session)).isFalse();
  }

  private SessionsEnded endedUntil(Instant until) {
    return new SessionsEnded(UUID.randomUUID(), List.of(session), until);
  }

  private final class MovingClock extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
