package io.polyshop.auth.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A refresh token as it is stored. A log-in starts a family with one token; each refresh uses a
 * token up and adds the next one.
 *
 * @param usedAt when it was exchanged for the next one; null if it was not
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700, refresh token
 *     rotation</a>
 */
public record RefreshToken(
    UUID id, UUID userId, UUID familyId, Instant expiresAt, boolean revoked, Instant usedAt) {

  /** What presenting the token means. */
  public enum Verdict {
    /** It may be exchanged. */
    GOOD,
    /** It was exchanged a moment ago: it gets the same successor again. */
    REPEATED,
    /** It was exchanged before, so somebody has a copy: the family must be revoked. */
    REUSED,
    /** It has expired, or its family was revoked: nothing to do. */
    DEAD
  }

  /**
   * What it means if the token is presented now.
   *
   * @param grace how long after its use a token may be presented again
   */
  public Verdict verdict(Instant now, Duration grace) {
    if (revoked) {
      return Verdict.DEAD;
    }
    if (usedAt != null) {
      return usedAt.plus(grace).isAfter(now) ? Verdict.REPEATED : Verdict.REUSED;
    }
    return expiresAt.isAfter(now) ? Verdict.GOOD : Verdict.DEAD;
  }
}
