package io.polyshop.auth.account;

import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.domain.RefreshToken;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.Session;
import io.polyshop.auth.store.RefreshTokenStore;
import io.polyshop.auth.store.SessionStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session begins with a log-in and lives in a family of refresh tokens, each of which can be used
 * once. A token that comes a second time was copied: by whom cannot be known, so the whole session
 * ends, and the person logs in again.
 */
public final class Sessions {

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final int CLEANUP_BATCH = 1000;

  private final Database database;
  private final Clock clock;
  private final TokenIssuer issuer;
  private final Revocation revocation;
  private final AccountGuard guard;
  private final UserStore users = new UserStore();
  private final RefreshTokenStore tokens = new RefreshTokenStore();
  private final SessionStore store = new SessionStore();

  public Sessions(
      Database database,
      Clock clock,
      TokenIssuer issuer,
      Revocation revocation,
      AccountGuard guard) {
    this.guard = guard;
    this.database = database;
    this.clock = clock;
    this.issuer = issuer;
    this.revocation = revocation;
  }

  /** The next tokens of the session; fails with 401 {@code invalid_refresh_token}, and with 429. */
  public Future<TokenPair> refresh(Secret refreshToken, Origin origin) {
    issuer.requireReady();
    var hash = OpaqueToken.hash(refreshToken);
    return database
        .transaction(
            tx -> tokens.lockOwnerAndFind(tx, hash).compose(token -> exchange(tx, token, origin)))
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
  public Future<Void> end(Secret refreshToken, String traceParent) {
    var hash = OpaqueToken.hash(refreshToken);
    return database.transaction(
        tx ->
            tokens
                .lockOwnerAndFind(tx, hash)
                .compose(
                    token ->
                        token == null ? Future.succeededFuture() : endOf(tx, token, traceParent)));
  }

  /** Ends all sessions of the user. */
  public Future<Void> endAll(UUID userId, String traceParent) {
    return database.transaction(
        tx -> users.lock(tx, userId).compose(locked -> revocation.endAll(tx, userId, traceParent)));
  }

  /** Ends this session; fails with 404 if it is none of the user's. */
  public Future<Void> endOne(UUID userId, UUID sessionId, String traceParent) {
    return database
        .transaction(
            tx ->
                users
                    .lock(tx, userId)
                    .compose(locked -> revocation.endOne(tx, userId, sessionId, traceParent)))
        .compose(
            ended ->
                ended ? Future.succeededFuture() : Future.failedFuture(ApiException.notFound()));
  }

  /** The sessions of the user, the one that was used last first. */
  public Future<List<Session>> of(UUID userId) {
    return store.ofUser(database.statements(), userId, clock.instant());
  }

  /** Removes some tokens and sessions that ended; whether there may be more of them. */
  public Future<Boolean> removeExpired() {
    var now = clock.instant();
    return Future.all(
            tokens.deleteExpired(database.statements(), now, CLEANUP_BATCH),
            store.deleteExpired(database.statements(), now, CLEANUP_BATCH))
        .map(done -> done.<Integer>list().contains(CLEANUP_BATCH));
  }

  // Answers nothing, instead of failing, where the caller is refused: a revocation must be kept.
  private Future<Optional<TokenPair>> exchange(
      SqlConnection tx, RefreshToken token, Origin origin) {
    if (token == null) {
      return Future.succeededFuture(Optional.empty());
    }
    var now = clock.instant();
    return switch (token.verdict(now)) {
      case DEAD -> Future.succeededFuture(Optional.empty());
      case REUSED -> {
        LOG.warn(
            "user {}: a used refresh token came again, session {} ended",
            token.userId(),
            token.familyId());
        yield endOf(tx, token, origin.traceParent()).map(Optional.empty());
      }
      case GOOD -> {
        var user = users.find(tx, token.userId());
        yield guard
            .refreshing(tx, token.userId())
            .compose(free -> tokens.markUsed(tx, token.id(), now))
            .compose(used -> user)
            .compose(found -> issuer.next(tx, found, token.familyId(), origin))
            .map(Optional::of);
      }
    };
  }

  private Future<Void> endOf(SqlConnection tx, RefreshToken token, String traceParent) {
    return revocation.endOne(tx, token.userId(), token.familyId(), traceParent).mapEmpty();
  }
}
