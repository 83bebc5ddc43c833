package io.polyshop.auth.process;

import io.polyshop.auth.domain.RefreshToken;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.store.RefreshTokenStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** Ends sessions because their owner wants it. */
public final class LogOut {

  private final Database database;
  private final UserStore users;
  private final RefreshTokenStore tokens;
  private final Revocation revocation;

  public LogOut(
      Database database, UserStore users, RefreshTokenStore tokens, Revocation revocation) {
    this.database = database;
    this.users = users;
    this.tokens = tokens;
    this.revocation = revocation;
  }

  /** Ends the session that the token belongs to, used or not; does nothing if there is none. */
  public Future<Void> end(Secret refreshToken, String traceParent) {
    var hash = OpaqueToken.hash(refreshToken);
    return database.transaction(
        tx ->
            tokens
                .lockOwnerAndFind(tx, hash)
                .compose(
                    found ->
                        found
                            .map(token -> end(tx, token, traceParent))
                            .orElseGet(Future::succeededFuture)));
  }

  /** Ends all sessions of the user. */
  public Future<Void> endAll(UUID userId, String traceParent) {
    return database.transaction(
        tx -> users.lock(tx, userId).compose(locked -> revocation.endAll(tx, userId, traceParent)));
  }

  /** Ends this session. Fails with 404 if the user has no such session. */
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

  private Future<Void> end(SqlConnection tx, RefreshToken token, String traceParent) {
    return revocation.endOne(tx, token.userId(), token.familyId(), traceParent).mapEmpty();
  }
}
