package io.polyshop.auth.account;

import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes accounts, and changes what their owners may change. */
public final class Accounts {

  private final Database database;
  private final Supplier<UUID> ids;
  private final PasswordHashing hashing;
  private final AccountChanges changes;
  private final UserStore users = new UserStore();

  public Accounts(Foundation foundation, PasswordHashing hashing) {
    this.database = foundation.database();
    this.ids = foundation.ids();
    this.hashing = hashing;
    this.changes = new AccountChanges(foundation);
  }

  /** Makes the account; fails with 409 {@code email_taken}. */
  public Future<User> create(NewAccount account, String traceParent) {
    return hashing
        .hash(account.password())
        .compose(hash -> database.transaction(tx -> insert(tx, account, hash, traceParent)))
        .recover(
            error ->
                Future.failedFuture(
                    SqlErrors.uniqueViolation(error).isPresent()
                        ? ApiException.conflict("email_taken", "there is an account of that email")
                        : error));
  }

  /** Gives the account another name; fails with 404. */
  public Future<User> rename(UUID id, String name, String traceParent) {
    return changes.change(
        id,
        (tx, user) ->
            name.equals(user.name())
                ? Future.succeededFuture(user)
                : changes.keep(tx, user.renamed(name, changes.now()), traceParent));
  }

  private Future<User> insert(
      SqlConnection tx, NewAccount account, Secret hash, String traceParent) {
    var now = changes.now();
    var user =
        new User(
            ids.get(),
            account.email().text(),
            account.name(),
            List.of(account.role()),
            true,
            now,
            now);
    return users
        .insert(tx, user, hash)
        .compose(inserted -> changes.publish(tx, user.registered(), traceParent))
        .map(user);
  }
}
