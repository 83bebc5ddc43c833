package io.polyshop.auth.account;

import io.polyshop.auth.domain.EmailAddress;
import io.polyshop.auth.domain.PasswordReset;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.store.PasswordResetStore;
import io.polyshop.auth.store.PasswordResetStore.Request;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.contracts.AuthEvent.PasswordResetRequested;
import io.polyshop.contracts.PasswordResetTokens;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Takes in that somebody has forgotten a password. Whether there is such an account is looked up
 * later, by a worker: neither the answer nor its time tells.
 */
public final class PasswordResets {

  private static final int CLEANUP_BATCH = 1000;

  private final Database database;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Outbox outbox;
  private final PasswordResetTokens tokens;
  private final Duration timeToLive;
  private final AccountGuard guard;
  private final PasswordResetStore store = new PasswordResetStore();
  private final UserStore users = new UserStore();

  /**
   * @param timeToLive how long a reset's token is good
   */
  public PasswordResets(
      Foundation foundation, PasswordResetTokens tokens, Duration timeToLive, AccountGuard guard) {
    this.guard = guard;
    this.database = foundation.database();
    this.clock = foundation.clock();
    this.ids = foundation.ids();
    this.outbox = foundation.outbox();
    this.tokens = tokens;
    this.timeToLive = timeToLive;
  }

  /** Notes the request; fails with 429 if there were too many for that email, known or not. */
  public Future<Void> ask(EmailAddress email, String traceParent) {
    var request = new Request(email.text(), traceParent);
    return guard
        .resetting(email.text())
        .compose(free -> store.ask(database.statements(), request, clock.instant()));
  }

  /** A worker's step: answers one request; whether there was one. */
  public Future<Boolean> answerOne() {
    return database.transaction(
        tx ->
            store
                .take(tx)
                .compose(
                    request ->
                        request == null
                            ? Future.succeededFuture(false)
                            : answer(tx, request).map(true)));
  }

  /** Removes some resets that expired; whether there may be more of them. */
  public Future<Boolean> removeExpired() {
    return store
        .deleteExpired(database.statements(), clock.instant(), CLEANUP_BATCH)
        .map(removed -> removed == CLEANUP_BATCH);
  }

  private Future<Void> answer(SqlConnection tx, Request request) {
    return users
        .findByEmail(tx, request.email())
        .compose(
            user ->
                user == null || !user.active()
                    ? Future.succeededFuture()
                    : begin(tx, user, request.traceParent()));
  }

  private Future<Void> begin(SqlConnection tx, User user, String traceParent) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var reset = new PasswordReset(ids.get(), user.id(), now.plus(timeToLive));
    var token = new Secret(tokens.tokenOf(reset.id()));
    var event = new PasswordResetRequested(user.id(), reset.id(), reset.expiresAt());
    return users
        .lock(tx, user.id())
        .compose(locked -> store.insert(tx, reset, OpaqueToken.hash(token), now))
        .compose(kept -> outbox.append(tx, List.of(outbox.event(event, traceParent))));
  }
}
