package io.polyshop.auth.process;

import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.password.WaitingClient;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.contracts.EmailAddress;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/**
 * Asks for another address of an account. Nothing changes until the token that is mailed there
 * comes back: the account is logged in to with the old one, and gets its mails there.
 */
public final class EmailChange {

  private final Database database;
  private final UserStore users;
  private final PasswordHashing hashing;
  private final AccountChanges changes;
  private final CurrentPassword currentPassword;
  private final EmailConfirmationRequests confirmations;
  private final AccountGuard guard;

  public EmailChange(
      Database database,
      UserStore users,
      PasswordHashing hashing,
      AccountChanges changes,
      CurrentPassword currentPassword,
      EmailConfirmationRequests confirmations,
      AccountGuard guard) {
    this.database = database;
    this.users = users;
    this.hashing = hashing;
    this.changes = changes;
    this.currentPassword = currentPassword;
    this.confirmations = confirmations;
    this.guard = guard;
  }

  /**
   * Mails the token to the new address. Fails with 403 {@code wrong_password}, with 409 {@code
   * email_unchanged} or {@code email_taken}, with 429 after too many wrong passwords or mails, and
   * with 503 if too many passwords are being checked.
   */
  public Future<Void> request(
      UUID userId, EmailAddress wanted, Secret password, Origin origin, WaitingClient client) {
    hashing.requireRoom();
    return users
        .find(database.statements(), userId)
        .map(found -> found.orElseThrow(ApiException::notFound))
        .compose(user -> currentPassword.requireRight(user, password, origin, client))
        .compose(
            checked ->
                changes.change(
                    userId,
                    (tx, user) ->
                        currentPassword
                            .requireUnchanged(tx, checked)
                            .compose(kept -> ask(tx, user, wanted.text(), origin.traceParent()))))
        .mapEmpty();
  }

  private Future<User> ask(SqlConnection tx, User user, String wanted, String traceParent) {
    if (wanted.equals(user.email())) {
      throw ApiException.conflict("email_unchanged", "the account has this address already");
    }
    return users
        .findByEmail(tx, wanted)
        .compose(
            other ->
                other.isEmpty()
                    ? guard.countConfirmation(tx, user.id().toString())
                    : Future.failedFuture(taken()))
        .compose(free -> guard.countConfirmation(tx, wanted))
        .compose(free -> confirmations.ask(tx, user, wanted, traceParent))
        .map(user);
  }

  static ApiException taken() {
    return ApiException.conflict("email_taken", "an account with this email already exists");
  }
}
