package io.polyshop.runtime.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.polyshop.contracts.AuthEvent.SessionsEnded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The sessions that ended before their access tokens did, by the tokens' claim {@code sid}: such a
 * token is refused although it is signed and not expired (OWASP ASVS 5.0, 7.4.1). Each is kept
 * until the last token of its session has expired, then forgotten. Safe for all threads.
 */
public final class EndedSessions {

  /** More than end within the life of an access token; the oldest would be forgotten too soon. */
  static final int MAX_SESSIONS = 1_000_000;

  private final Clock clock;
  private final Cache<UUID, Instant> untilBySession;

  public EndedSessions(Clock clock) {
    this.clock = clock;
    this.untilBySession =
        Caffeine.newBuilder()
            .maximumSize(MAX_SESSIONS)
            .expireAfter(
                Expiry.creating(
                    (UUID id, Instant until) -> Duration.between(clock.instant(), until)))
            .build();
  }

  /** Remembers them, unless their last token has expired by now. */
  void add(SessionsEnded ended) {
    if (ended.until().isAfter(clock.instant())) {
      ended.sessionIds().forEach(id -> untilBySession.put(id, ended.until()));
    }
  }

  /** Whether a token of that session is to be refused. */
  boolean contains(UUID sessionId) {
    var until = untilBySession.getIfPresent(sessionId);
    return until != null && until.isAfter(clock.instant());
  }
}
