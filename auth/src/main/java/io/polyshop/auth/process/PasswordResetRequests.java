package io.polyshop.auth.process;

import io.polyshop.auth.domain.PasswordReset;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.store.PasswordResetStore;
import io.polyshop.auth.store.PasswordResetStore.Request;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.contracts.AuthEvent.PasswordResetRequested;
import io.polyshop.contracts.EmailAddress;
import io.polyshop.contracts.MailedTokens;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlTime;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Takes requests from people who forgot their password. A worker looks later whether such an
 * account exists, so neither the answer nor its timing tells. To an address that is not confirmed
 * goes the request to confirm it instead, and nothing else.
 */
public final class PasswordResetRequests {

  private static final Duration POLL = Duration.ofSeconds(5);

  private final Database database;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Outbox outbox;
  private final MailedTokens tokens;
  private final Duration timeToLive;
  private final AccountGuard guard;
  private final PasswordResetStore resets;
  private final UserStore users;
  private final EmailConfirmationRequests confirmations;
  private final Worker worker;

  /**
   * @param timeToLive how long the token of a reset is valid
   */
  public PasswordResetRequests(
      Database database,
      Outbox outbox,
      Clock clock,
      Supplier<UUID> ids,
      PasswordResetStore resets,
      UserStore users,
      EmailConfirmationRequests confirmations,
      MailedTokens tokens,
      Duration timeToLive,
      AccountGuard guard) {
    this.guard = guard;
    this.database = database;
    this.clock = clock;
    this.ids = ids;
    this.outbox = outbox;
    this.resets = resets;
    this.users = users;
    this.confirmations = confirmations;
    this.tokens = tokens;
    this.timeToLive = timeToLive;
    this.worker = new Worker("auth-password-resets", POLL, this::answerOne);
  }

  /** The worker that looks for the accounts. */
  public Worker worker() {
    return worker;
  }

  /** Stores the request. Fails with 429 if there were too many for that email, known or not. */
  public Future<Void> ask(EmailAddress email, String traceParent) {
    var request = new Request(email.text(), traceParent);
    return guard
        .countReset(email.text())
        .compose(free -> resets.ask(database.statements(), request, clock.instant()))
        .onSuccess(stored -> worker.wake());
  }

  /** A worker's step: answers one request; true if there was one. */
  private Future<Boolean> answerOne() {
    return database.transaction(
        tx ->
            resets
                .take(tx)
                .compose(
                    request ->
                        request.isEmpty()
                            ? Future.succeededFuture(false)
                            : answer(tx, request.get()).map(true)));
  }

  private Future<Void> answer(SqlConnection tx, Request request) {
    return users
        .findByEmail(tx, request.email())
        .map(found -> found.filter(User::active))
        .compose(
            user ->
                user.isEmpty()
                    ? Future.succeededFuture()
                    : begin(tx, user.get(), request.traceParent()));
  }

  private Future<Void> begin(SqlConnection tx, User user, String traceParent) {
    return users
        .lock(tx, user.id())
        .compose(
            locked ->
                user.emailConfirmed()
                    ? reset(tx, user, traceParent)
                    : confirmations.ask(tx, user, user.email(), traceParent));
  }

  private Future<Void> reset(SqlConnection tx, User user, String traceParent) {
    var now = SqlTime.now(clock);
    var reset = new PasswordReset(ids.get(), user.id(), now.plus(timeToLive));
    var token = new Secret(tokens.tokenOf(reset.id()));
    var event = new PasswordResetRequested(user.id(), reset.id(), reset.expiresAt());
    return resets
        .insert(tx, reset, OpaqueToken.hash(token), now)
        .compose(kept -> outbox.append(tx, List.of(outbox.event(event, traceParent))));
  }
}
