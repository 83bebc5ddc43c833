package io.polyshop.auth.process;

import io.polyshop.auth.domain.Credentials;
import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.password.WaitingClient;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Asks somebody who is logged in for the password again; wrong ones are counted. */
public final class CurrentPassword {

  private final Database database;
  private final UserStore users;
  private final PasswordHashing hashing;
  private final AccountGuard guard;

  public CurrentPassword(
      Database database, UserStore users, PasswordHashing hashing, AccountGuard guard) {
    this.database = database;
    this.users = users;
    this.hashing = hashing;
    this.guard = guard;
  }

  /**
   * What the password was checked against. Fails with 403 {@code wrong_password}, with 429 after
   * too many wrong ones, and with 503 if too many passwords are being checked.
   */
  Future<Credentials> requireRight(
      User user, Secret password, Origin origin, WaitingClient client) {
    return guard
        .requireFree(user.email(), origin)
        .compose(free -> users.credentials(database.statements(), user.id()))
        .map(found -> found.orElseThrow(ApiException::notFound))
        .compose(credentials -> check(user, credentials, password, origin, client));
  }

  private Future<Credentials> check(
      User user, Credentials credentials, Secret password, Origin origin, WaitingClient client) {
    return hashing
        .verify(password, Optional.of(credentials), client)
        .compose(right -> guard.requireFree(user.email(), origin).map(right))
        .compose(
            right ->
                right
                    ? Future.succeededFuture(credentials)
                    : guard
                        .failed(user.email(), origin)
                        .compose(counted -> Future.failedFuture(wrong())));
  }

  /** Locks the account. Fails as above if its password was changed since it was checked. */
  Future<Void> requireUnchanged(SqlConnection tx, Credentials checked) {
    return users
        .lock(tx, checked.userId())
        .map(
            kept -> {
              if (kept.filter(checked.passwordHash()::equals).isEmpty()) {
                throw wrong();
              }
              return null;
            });
  }

  private static ApiException wrong() {
    return ApiException.of(403, "wrong_password", "the current password is wrong");
  }
}
