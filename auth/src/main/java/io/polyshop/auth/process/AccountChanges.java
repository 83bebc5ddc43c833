package io.polyshop.auth.process;

import io.polyshop.auth.domain.User;
import io.polyshop.auth.store.UserStore;
import io.polyshop.contracts.AuthEvent;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How accounts are changed: the account's row is locked, so that changes run one after the other,
 * and the other services learn of each change by an event.
 */
public final class AccountChanges {

  private final Database database;
  private final Outbox outbox;
  private final Clock clock;
  private final UserStore users;

  public AccountChanges(Database database, Outbox outbox, Clock clock, UserStore users) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
    this.users = users;
  }

  /** A change of an account, made while its row is locked. */
  @FunctionalInterface
  interface Change {
    Future<User> make(SqlConnection tx, User user);
  }

  /** Makes the change. Fails with 404 if there is no such account. */
  Future<User> change(UUID id, Change change) {
    return database.transaction(
        tx ->
            users
                .lock(tx, id)
                .compose(locked -> users.find(tx, id))
                .map(found -> found.orElseThrow(ApiException::notFound))
                .compose(user -> change.make(tx, user)));
  }

  /** Writes the changed account, and publishes it. */
  Future<User> save(SqlConnection tx, User user, String traceParent) {
    return users
        .update(tx, user)
        .compose(done -> publish(tx, user.updated(), traceParent))
        .map(user);
  }

  Future<Void> publish(SqlConnection tx, AuthEvent event, String traceParent) {
    return outbox.append(tx, List.of(outbox.event(event, traceParent)));
  }

  /** The time, as precise as the database keeps it. */
  Instant now() {
    return SqlTime.now(clock);
  }
}
