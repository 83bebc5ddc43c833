package io.polyshop.auth.domain;

import static io.polyshop.auth.domain.RefreshToken.Verdict.DEAD;
import static io.polyshop.auth.domain.RefreshToken.Verdict.GOOD;
import static io.polyshop.auth.domain.RefreshToken.Verdict.REPEATED;
import static io.polyshop.auth.domain.RefreshToken.Verdict.REUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.auth.domain.RefreshToken.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RefreshTokenTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant BEFORE = NOW.minusSeconds(1);
  private static final Instant LATER = NOW.plusSeconds(1);

  @Test
  void isGoodUntilItExpires() {
    assertThat(verdict(LATER, false, null)).isEqualTo(GOOD);
    assertThat(verdict(NOW, false, null)).isEqualTo(DEAD);
    assertThat(verdict(BEFORE, false, null)).isEqualTo(DEAD);
  }

  @Test
  void isNeverGoodOnceItWasUsed() {
    assertThat(verdict(LATER, false, BEFORE)).isEqualTo(REUSED);
    assertThat(verdict(BEFORE, false, BEFORE)).isEqualTo(REUSED);
  }

  @Test
  void isDeadOnceItWasRevoked() {
    assertThat(verdict(LATER, true, null)).isEqualTo(DEAD);
    assertThat(verdict(LATER, true, BEFORE)).isEqualTo(DEAD);
  }

  @Test
  void mayBeRepeatedForAMoment() {
    var grace = Duration.ofSeconds(1);
    assertThat(verdict(LATER, false, BEFORE.plusMillis(1), grace)).isEqualTo(REPEATED);
    assertThat(verdict(BEFORE, false, NOW, grace)).isEqualTo(REPEATED);
    assertThat(verdict(LATER, false, LATER, grace)).isEqualTo(REPEATED);
    assertThat(verdict(LATER, false, BEFORE, grace)).isEqualTo(REUSED);
    assertThat(verdict(LATER, true, NOW, grace)).isEqualTo(DEAD);
    assertThat(verdict(LATER, false, null, grace)).isEqualTo(GOOD);
  }

  private static Verdict verdict(Instant expiresAt, boolean revoked, Instant usedAt) {
    return verdict(expiresAt, revoked, usedAt, Duration.ZERO);
  }

  private static Verdict verdict(
      Instant expiresAt, boolean revoked, Instant usedAt, Duration grace) {
    var id = UUID.randomUUID();
    return new RefreshToken(id, id, id, expiresAt, revoked, usedAt).verdict(NOW, grace);
  }
}
