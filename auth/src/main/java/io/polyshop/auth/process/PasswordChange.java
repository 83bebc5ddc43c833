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
import java.util.UUID;

/**
 * Changes the password of somebody who knows the current one. All sessions and all open resets of
 * the account end with it.
 */
public final class PasswordChange {

  private final Database database;
  private final UserStore users;
  private final NewPassword newPassword;
  private final PasswordHashing hashing;
  private final AccountGuard guard;

  public PasswordChange(
      Database database,
      UserStore users,
      NewPassword newPassword,
      PasswordHashing hashing,
      AccountGuard guard) {
    this.database = database;
    this.users = users;
    this.newPassword = newPassword;
    this.hashing = hashing;
    this.guard = guard;
  }

  /**
   * Sets the new password. Fails with 400 if the rule forbids it, with 403 {@code wrong_password}
   * if the current one is wrong, with 404 if there is no such account, with 429 after too many
   * wrong ones, and with 503 if too many passwords are being checked.
   */
  public Future<Void> change(
      UUID userId, Secret current, Secret wanted, Origin origin, WaitingClient client) {
    hashing.requireRoom();
    return users
        .find(database.statements(), userId)
        .map(found -> found.orElseThrow(ApiException::notFound))
        .map(user -> NewPassword.requireAllowed(user, wanted))
        .compose(user -> verified(user, current, origin, client))
        .compose(
            credentials ->
                hashing.hash(wanted, client).compose(hash -> replace(credentials, hash, origin)));
  }

  private Future<Credentials> verified(
      User user, Secret current, Origin origin, WaitingClient client) {
    return guard
        .requireFree(user.email(), origin)
        .compose(free -> users.credentials(database.statements(), user.id()))
        .map(found -> found.orElseThrow(ApiException::notFound))
        .compose(credentials -> verified(user, credentials, current, origin, client));
  }

  private Future<Credentials> verified(
      User user, Credentials credentials, Secret current, Origin origin, WaitingClient client) {
    return hashing
        .verify(current, Optional.of(credentials), client)
        .compose(right -> guard.requireFree(user.email(), origin).map(right))
        .compose(
            right ->
                right
                    ? Future.succeededFuture(credentials)
                    : guard
                        .failed(user.email(), origin)
                        .compose(counted -> Future.failedFuture(wrongPassword())));
  }

  private Future<Void> replace(Credentials checked, Secret hash, Origin origin) {
    return database.transaction(tx -> replace(tx, checked, hash, origin));
  }

  // The password may have been changed since it was checked.
  private Future<Void> replace(SqlConnection tx, Credentials checked, Secret hash, Origin origin) {
    return users
        .lock(tx, checked.userId())
        .compose(
            kept ->
                kept.filter(checked.passwordHash()::equals).isPresent()
                    ? newPassword.save(tx, checked.userId(), hash, origin.traceParent())
                    : Future.failedFuture(wrongPassword()));
  }

  private static ApiException wrongPassword() {
    return ApiException.of(403, "wrong_password", "the current password is wrong");
  }
}
