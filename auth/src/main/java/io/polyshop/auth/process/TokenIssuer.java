package io.polyshop.auth.process;

import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.domain.RefreshToken;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.Session;
import io.polyshop.auth.domain.TokenPair;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.keys.AccessTokens;
import io.polyshop.auth.store.RefreshTokenStore;
import io.polyshop.auth.store.SessionStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Issues pairs of tokens: an access token, which is only signed, and a refresh token, whose hash is
 * stored. The user's row is locked.
 */
public final class TokenIssuer {

  private final Clock clock;
  private final Supplier<UUID> ids;
  private final AccessTokens accessTokens;
  private final Duration refreshTimeToLive;
  private final int maxSessions;
  private final Revocation revocation;
  private final RefreshTokenStore tokens;
  private final SessionStore sessions;

  /**
   * @param maxSessions how many sessions a user may have at once
   */
  public TokenIssuer(
      Clock clock,
      Supplier<UUID> ids,
      AccessTokens accessTokens,
      Duration refreshTimeToLive,
      int maxSessions,
      Revocation revocation,
      RefreshTokenStore tokens,
      SessionStore sessions) {
    this.clock = clock;
    this.ids = ids;
    this.tokens = tokens;
    this.sessions = sessions;
    this.accessTokens = accessTokens;
    this.refreshTimeToLive = refreshTimeToLive;
    this.maxSessions = maxSessions;
    this.revocation = revocation;
  }

  /** Refuses with 503 while no token can be signed: asked before anything costly is done. */
  void requireReady() {
    accessTokens.requireReady();
  }

  /** The first pair of a new session; the least recently used ends if there are too many. */
  Future<TokenPair> first(SqlConnection tx, User user, Origin origin) {
    return next(tx, user, ids.get(), OpaqueToken.random(), origin)
        .compose(
            pair ->
                revocation.endBeyond(tx, user.id(), maxSessions, origin.traceParent()).map(pair));
  }

  /** The next pair of a session, with this refresh token. */
  Future<TokenPair> next(
      SqlConnection tx, User user, UUID sessionId, Secret refreshToken, Origin origin) {
    var now = clock.instant();
    var end = now.plus(refreshTimeToLive);
    var token = new RefreshToken(ids.get(), user.id(), sessionId, end, false, null);
    var inserted = tokens.insert(tx, token, OpaqueToken.hash(refreshToken), now);
    return inserted.compose(done -> again(tx, user, token, refreshToken, origin));
  }

  /** A pair with a refresh token that was issued before, and a new access token. */
  Future<TokenPair> again(
      SqlConnection tx, User user, RefreshToken issued, Secret refreshToken, Origin origin) {
    var accessToken = accessTokens.issue(user, issued.familyId());
    var now = clock.instant();
    var session =
        new Session(
            issued.familyId(),
            user.id(),
            now,
            now,
            issued.expiresAt(),
            now.plus(accessTokens.timeToLive()),
            origin.address(),
            origin.userAgent());
    return sessions
        .put(tx, session)
        .map(new TokenPair(accessToken, accessTokens.timeToLive(), refreshToken));
  }
}
