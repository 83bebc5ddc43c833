package io.polyshop.auth.process;

import io.polyshop.auth.domain.Credentials;
import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.password.WaitingClient;
import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
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
  private final CurrentPassword currentPassword;

  public PasswordChange(
      Database database,
      UserStore users,
      NewPassword newPassword,
      PasswordHashing hashing,
      CurrentPassword currentPassword) {
    this.database = database;
    this.users = users;
    this.newPassword = newPassword;
    this.hashing = hashing;
    this.currentPassword = currentPassword;
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
        .compose(user -> currentPassword.requireRight(user, current, origin, client))
        .compose(
            credentials ->
                hashing.hash(wanted, client).compose(hash -> replace(credentials, hash, origin)));
  }

  private Future<Void> replace(Credentials checked, Secret hash, Origin origin) {
    return database.transaction(tx -> replace(tx, checked, hash, origin));
  }

  private Future<Void> replace(SqlConnection tx, Credentials checked, Secret hash, Origin origin) {
    return currentPassword
        .requireUnchanged(tx, checked)
        .compose(kept -> newPassword.save(tx, checked.userId(), hash, origin.traceParent()));
  }
}
