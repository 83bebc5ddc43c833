package io.polyshop.auth.process;

import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.password.WaitingClient;
import io.polyshop.auth.store.PasswordResetStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;

/**
 * Sets the password of somebody who has the mailed token of a reset. All sessions and all open
 * resets of the account end with it.
 */
public final class PasswordResetConfirmation {

  private final Database database;
  private final Clock clock;
  private final UserStore users;
  private final PasswordResetStore resets;
  private final NewPassword newPassword;
  private final PasswordHashing hashing;
  private final AccountGuard guard;

  public PasswordResetConfirmation(
      Database database,
      Clock clock,
      UserStore users,
      PasswordResetStore resets,
      NewPassword newPassword,
      PasswordHashing hashing,
      AccountGuard guard) {
    this.database = database;
    this.clock = clock;
    this.users = users;
    this.resets = resets;
    this.newPassword = newPassword;
    this.hashing = hashing;
    this.guard = guard;
  }

  /**
   * Sets the new password and uses the token up. Fails with 422 {@code invalid_reset_token}, and
   * with 400 if the rule forbids the password and 503 if too many passwords are being hashed: then
   * the token stays valid.
   */
  public Future<Void> confirm(Secret token, Secret wanted, Origin origin, WaitingClient client) {
    hashing.requireRoom();
    var tokenHash = OpaqueToken.hash(token);
    return owner(tokenHash)
        .map(user -> NewPassword.requireAllowed(user, wanted))
        .compose(
            user ->
                hashing
                    .hash(wanted, client)
                    .compose(
                        hash ->
                            database.transaction(tx -> save(tx, user, tokenHash, hash, origin))));
  }

  private Future<User> owner(Buffer tokenHash) {
    var sql = database.statements();
    return resets
        .owner(sql, tokenHash, clock.instant())
        .map(found -> found.orElseThrow(PasswordResetConfirmation::invalidToken))
        .compose(userId -> users.find(sql, userId))
        .map(found -> found.orElseThrow(ApiException::notFound));
  }

  private Future<Void> save(
      SqlConnection tx, User user, Buffer tokenHash, Secret hash, Origin origin) {
    return users
        .lock(tx, user.id())
        .compose(locked -> resets.use(tx, tokenHash, clock.instant()))
        .compose(
            valid ->
                valid
                    ? newPassword.save(tx, user.id(), hash, origin.traceParent())
                    : Future.failedFuture(invalidToken()))
        .compose(saved -> guard.recovered(tx, user.id(), user.email(), origin));
  }

  private static ApiException invalidToken() {
    return ApiException.unprocessable(
        "invalid_reset_token",
        "the token is unknown, used or expired; request another password reset");
  }
}
