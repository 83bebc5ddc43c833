package io.polyshop.auth.account;

import io.polyshop.auth.domain.RefreshToken;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.store.RefreshTokenStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.http.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session begins with a log-in and lives in a family of refresh tokens, each of which can be used
 * once. A token that comes a second time was copied: by whom cannot be known, so the whole family
 * is revoked, and the person logs in again.
 */
public final class Sessions {

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final int CLEANUP_BATCH = 1000;

  private final Database database;
  private final Clock clock;
  private final TokenIssuer issuer;
  private final UserStore users = new UserStore();
  private final RefreshTokenStore tokens = new RefreshTokenStore();

  public Sessions(Database database, Clock clock, TokenIssuer issuer) {
    this.database = database;
    this.clock = clock;
    this.issuer = issuer;
  }

  /** The next tokens of the session; fails with 401 {@code invalid_refresh_token}. */
  public Future<TokenPair> refresh(Secret refreshToken) {
    issuer.requireReady();
    var hash = OpaqueToken.hash(refreshToken);
    return database
        .transaction(tx -> tokens.lockOwnerAndFind(tx, hash).compose(token -> exchange(tx, token)))
        .compose(
            pair ->
                pair.map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                ApiException.of(
                                    401, "invalid_refresh_token", "log in once more"))));
  }

  /** Ends the session of the token, which may be any of its tokens; nothing if there is none. */
  public Future<Void> end(Secret refreshToken) {
    var hash = OpaqueToken.hash(refreshToken);
    return database.transaction(
        tx ->
            tokens
                .lockOwnerAndFind(tx, hash)
                .compose(
                    token -> token == null ? Future.succeededFuture() : revokeFamily(tx, token)));
  }

  /** Removes some tokens that ended; whether there may be more of them. */
  public Future<Boolean> removeExpired() {
    return tokens
        .deleteExpired(database.statements(), clock.instant(), CLEANUP_BATCH)
        .map(removed -> removed == CLEANUP_BATCH);
  }

  // Answers nothing, instead of failing, where the caller is refused: a revocation must be kept.
  private Future<Optional<TokenPair>> exchange(SqlConnection tx, RefreshToken token) {
    if (token == null) {
      return Future.succeededFuture(Optional.empty());
    }
    var now = clock.instant();
    return switch (token.verdict(now)) {
      case DEAD -> Future.succeededFuture(Optional.empty());
      case REUSED -> {
        LOG.warn("user {}: a used refresh token came again, session revoked", token.userId());
        yield revokeFamily(tx, token).map(Optional.empty());
      }
      case GOOD -> {
        var user = users.find(tx, token.userId());
        yield tokens
            .markUsed(tx, token.id(), now)
            .compose(used -> user)
            .compose(found -> issuer.next(tx, found, token.familyId()))
            .map(Optional::of);
      }
    };
  }

  private Future<Void> revokeFamily(SqlConnection tx, RefreshToken token) {
    return tokens.revokeFamily(tx, token.userId(), token.familyId());
  }
}
