package io.polyshop.auth.account;

import io.polyshop.auth.domain.User;
import io.polyshop.auth.store.UserStore;
import io.polyshop.contracts.AuthEvent;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** How accounts are changed: one change after the other, and each is told to the other services. */
final class AccountChanges {

  private final Database database;
  private final Outbox outbox;
  private final Clock clock;
  private final UserStore users = new UserStore();

  AccountChanges(Foundation foundation) {
    this.database = foundation.database();
    this.outbox = foundation.outbox();
    this.clock = foundation.clock();
  }

  /** A change of an account as it is while its row is locked. */
  @FunctionalInterface
  interface Change {
    Future<User> make(SqlConnection tx, User user);
  }

  /** Makes the change; fails with 404 if there is no such account. */
  Future<User> change(UUID id, Change change) {
    return database.transaction(
        tx ->
            users
                .lock(tx, id)
                .compose(locked -> users.find(tx, id))
                .compose(
                    user ->
                        user == null
                            ? Future.failedFuture(ApiException.notFound())
                            : change.make(tx, user)));
  }

  /** Keeps the changed account, and tells it. */
  Future<User> keep(SqlConnection tx, User user, String traceParent) {
    return users
        .update(tx, user)
        .compose(done -> publish(tx, user.updated(), traceParent))
        .map(user);
  }

  Future<Void> publish(SqlConnection tx, AuthEvent event, String traceParent) {
    return outbox.append(tx, List.of(outbox.event(event, traceParent)));
  }

  /** Now, as exact as the database keeps it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
