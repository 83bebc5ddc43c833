package io.polyshop.auth.process;

import io.polyshop.auth.domain.NewAccount;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.password.WaitingClient;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates accounts. */
public final class Registration {

  private final Database database;
  private final UserStore users;
  private final AccountChanges changes;
  private final EmailConfirmationRequests confirmations;
  private final PasswordHashing hashing;
  private final AccountGuard guard;
  private final Supplier<UUID> ids;

  public Registration(
      Database database,
      UserStore users,
      AccountChanges changes,
      EmailConfirmationRequests confirmations,
      PasswordHashing hashing,
      AccountGuard guard,
      Supplier<UUID> ids) {
    this.database = database;
    this.users = users;
    this.changes = changes;
    this.confirmations = confirmations;
    this.hashing = hashing;
    this.guard = guard;
    this.ids = ids;
  }

  /**
   * Creates an account that somebody asked for. Fails with 409 {@code email_taken}, with 429 if
   * that email was registered too often, and with 503 if too many passwords are being hashed.
   */
  public Future<User> register(NewAccount account, String traceParent, WaitingClient client) {
    hashing.requireRoom();
    return guard
        .countRegistration(account.email().text())
        .compose(free -> create(account, traceParent, client));
  }

  /** Creates the account. Fails with 409 {@code email_taken}. */
  Future<User> create(NewAccount account, String traceParent, WaitingClient client) {
    return hashing
        .hash(account.password(), client)
        .compose(hash -> database.transaction(tx -> insert(tx, account, hash, traceParent)))
        .recover(error -> Future.failedFuture(refusal(error)));
  }

  private Future<User> insert(
      SqlConnection tx, NewAccount account, Secret hash, String traceParent) {
    var now = changes.now();
    var user =
        new User(
            ids.get(),
            account.email().text(),
            account.emailConfirmed(),
            account.name(),
            List.of(account.role()),
            true,
            now,
            now);
    return users
        .insert(tx, user, hash)
        .compose(inserted -> changes.publish(tx, user.registered(), traceParent))
        .compose(
            told ->
                user.emailConfirmed()
                    ? Future.succeededFuture()
                    : confirmations.ask(tx, user, user.email(), traceParent))
        .map(user);
  }

  private static Throwable refusal(Throwable error) {
    return SqlErrors.uniqueViolation(error).isPresent() ? EmailChange.taken() : error;
  }
}
