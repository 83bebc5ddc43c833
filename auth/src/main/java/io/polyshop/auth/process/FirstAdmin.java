package io.polyshop.auth.process;

import io.polyshop.auth.domain.NewAccount;
import io.polyshop.auth.password.WaitingClient;
import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the first administrator named in the settings, unless that account exists. */
public final class FirstAdmin {

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

  private final Database database;
  private final UserStore users;
  private final Registration registration;
  private final Optional<NewAccount> wanted;

  public FirstAdmin(
      Database database, UserStore users, Registration registration, Optional<NewAccount> wanted) {
    this.database = database;
    this.users = users;
    this.registration = registration;
    this.wanted = wanted;
  }

  /** Creates the account if it is wanted and missing; other replicas may do so at the same time. */
  public Future<Void> ensure() {
    return wanted.isEmpty() ? Future.succeededFuture() : ensure(wanted.get());
  }

  private Future<Void> ensure(NewAccount account) {
    return users
        .findByEmail(database.statements(), account.email().text())
        .compose(user -> user.isEmpty() ? create(account) : Future.succeededFuture());
  }

  private Future<Void> create(NewAccount account) {
    return registration
        .create(account, null, WaitingClient.PATIENT)
        .onSuccess(user -> LOG.info("created administrator {} as configured", user.id()))
        .<Void>mapEmpty()
        .recover(
            error ->
                error instanceof ApiException api && api.code().equals("email_taken")
                    ? Future.succeededFuture()
                    : Future.failedFuture(error));
  }
}
