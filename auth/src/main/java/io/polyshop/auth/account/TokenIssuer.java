package io.polyshop.auth.account;

import io.polyshop.auth.domain.RefreshToken;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.keys.AccessTokens;
import io.polyshop.auth.store.RefreshTokenStore;
import io.polyshop.runtime.Foundation;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes pairs of tokens: an access token, which is only signed, and a refresh token, also kept. */
public final class TokenIssuer {

  private static final String TOKEN_TYPE = "Bearer";

  private final Clock clock;
  private final Supplier<UUID> ids;
  private final AccessTokens accessTokens;
  private final Duration refreshTimeToLive;
  private final RefreshTokenStore store = new RefreshTokenStore();

  public TokenIssuer(Foundation foundation, AccessTokens accessTokens, Duration refreshTimeToLive) {
    this.clock = foundation.clock();
    this.ids = foundation.ids();
    this.accessTokens = accessTokens;
    this.refreshTimeToLive = refreshTimeToLive;
  }

  /** Refuses with 503 while no token can be signed: before costly or lasting things are done. */
  void requireReady() {
    accessTokens.requireReady();
  }

  /** The first pair of a new session; the user's row is locked. */
  Future<TokenPair> first(SqlConnection tx, User user) {
    return next(tx, user, ids.get());
  }

  /** The next pair of a session; the user's row is locked. */
  Future<TokenPair> next(SqlConnection tx, User user, UUID familyId) {
    var accessToken = accessTokens.issue(user, familyId);
    var refreshToken = OpaqueToken.random();
    var now = clock.instant();
    var kept =
        new RefreshToken(ids.get(), user.id(), familyId, now.plus(refreshTimeToLive), false, null);
    return store
        .insert(tx, kept, OpaqueToken.hash(refreshToken), now)
        .map(
            new TokenPair(accessToken, TOKEN_TYPE, accessTokens.timeToLiveSeconds(), refreshToken));
  }
}
