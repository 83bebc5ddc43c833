package io.polyshop.auth.account;

import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first administrator that the settings name, unless there is an account of that email.
 */
public final class FirstAdmin {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

  private final Database database;
  private final Accounts accounts;
  private final Optional<NewAccount> wanted;
  private final UserStore users = new UserStore();

  public FirstAdmin(Database database, Accounts accounts, Optional<NewAccount> wanted) {
    this.database = database;
    this.accounts = accounts;
    this.wanted = wanted;
  }

  /** Makes the account if it is wanted and not there; another replica may do the same. */
  public Future<Void> ensure() {
    return wanted.isEmpty() ? Future.succeededFuture() : ensure(wanted.get());
  }

  private Future<Void> ensure(NewAccount account) {
    return users
        .findByEmail(database.statements(), account.email().text())
        .compose(user -> user == null ? create(account) : Future.succeededFuture());
  }

  private Future<Void> create(NewAccount account) {
    return accounts
        .create(account, null)
        .onSuccess(user -> LOG.info("administrator {} made, as the settings say", user.id()))
        .<Void>mapEmpty()
        .recover(
            error ->
                error instanceof ApiException api && api.code().equals("email_taken")
                    ? Future.succeededFuture()
                    : Future.failedFuture(error));
  }
}
