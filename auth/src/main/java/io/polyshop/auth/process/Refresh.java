package io.polyshop.auth.process;

import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.domain.RefreshToken;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.TokenPair;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.store.RefreshTokenStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges a refresh token for the next tokens of its session. Each token has one successor. A
 * token that is sent again within the grace period (by a second tab, or because the answer was
 * lost) gets the same successor again. After that, somebody has a copy. Who has it cannot be known,
 * so the whole session ends, and the user logs in again.
 */
public final class Refresh {

  private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);

  private final Database database;
  private final Clock clock;
  private final UserStore users;
  private final RefreshTokenStore tokens;
  private final TokenIssuer issuer;
  private final Revocation revocation;
  private final AccountGuard guard;
  private final SuccessorTokens successors;
  private final Duration grace;

  /**
   * @param grace how long a used token still gets its successor; zero: not at all
   */
  public Refresh(
      Database database,
      Clock clock,
      UserStore users,
      RefreshTokenStore tokens,
      TokenIssuer issuer,
      Revocation revocation,
      AccountGuard guard,
      SuccessorTokens successors,
      Duration grace) {
    this.database = database;
    this.clock = clock;
    this.users = users;
    this.tokens = tokens;
    this.issuer = issuer;
    this.revocation = revocation;
    this.guard = guard;
    this.successors = successors;
    this.grace = grace;
  }

  /** The next tokens. Fails with 401 {@code invalid_refresh_token}, and with 429. */
  public Future<TokenPair> refresh(Secret refreshToken, Origin origin) {
    issuer.requireReady();
    var hash = OpaqueToken.hash(refreshToken);
    return database
        .transaction(
            tx ->
                tokens
                    .lockOwnerAndFind(tx, hash)
                    .compose(found -> exchange(tx, found, refreshToken, origin)))
        .map(pair -> pair.orElseThrow(Refresh::invalidToken));
  }

  // A refusal is an empty answer instead of a failure, because a revocation must commit.
  private Future<Optional<TokenPair>> exchange(
      SqlConnection tx, Optional<RefreshToken> found, Secret presented, Origin origin) {
    if (found.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    var token = found.get();
    return switch (token.verdict(clock.instant(), grace)) {
      case DEAD -> Future.succeededFuture(Optional.empty());
      case REUSED -> endSession(tx, token, origin).map(Optional.empty());
      case REPEATED -> again(tx, token, successors.after(presented), origin);
      case GOOD -> next(tx, token, successors.after(presented), origin).map(Optional::of);
    };
  }

  private Future<TokenPair> next(
      SqlConnection tx, RefreshToken token, Secret successor, Origin origin) {
    return allowedUser(tx, token)
        .compose(user -> tokens.markUsed(tx, token.id(), clock.instant()).map(user))
        .compose(user -> issuer.next(tx, user, token.familyId(), successor, origin));
  }

  // A successor that is not there was issued under another key: it cannot be told again.
  private Future<Optional<TokenPair>> again(
      SqlConnection tx, RefreshToken token, Secret successor, Origin origin) {
    return tokens
        .find(tx, OpaqueToken.hash(successor))
        .compose(
            issued ->
                issued.isEmpty()
                    ? endSession(tx, token, origin).map(Optional.empty())
                    : allowedUser(tx, token)
                        .compose(user -> issuer.again(tx, user, issued.get(), successor, origin))
                        .map(Optional::of));
  }

  private Future<User> allowedUser(SqlConnection tx, RefreshToken token) {
    var user = users.find(tx, token.userId());
    return guard
        .countRefresh(tx, token.userId())
        .compose(free -> user)
        .map(found -> found.orElseThrow());
  }

  private Future<Void> endSession(SqlConnection tx, RefreshToken token, Origin origin) {
    LOG.warn(
        "user {}: a used refresh token was sent again, session {} is ended",
        token.userId(),
        token.familyId());
    return revocation.endOne(tx, token.userId(), token.familyId(), origin.traceParent()).mapEmpty();
  }

  private static ApiException invalidToken() {
    return ApiException.of(
        401, "invalid_refresh_token", "the refresh token is not valid; log in again");
  }
}
