package io.polyshop.auth.process;

import io.polyshop.auth.domain.EmailConfirmation;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.store.EmailConfirmationStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.contracts.AuthEvent.EmailConfirmationRequested;
import io.polyshop.contracts.MailedTokens;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/** Asks the owner of an address, by a mail, whether an account is to have it. */
public final class EmailConfirmationRequests {

  private final AccountChanges changes;
  private final EmailConfirmationStore confirmations;
  private final MailedTokens tokens;
  private final Duration timeToLive;
  private final AccountGuard guard;
  private final Supplier<UUID> ids;

  /**
   * @param timeToLive how long the mailed token is valid
   */
  public EmailConfirmationRequests(
      AccountChanges changes,
      EmailConfirmationStore confirmations,
      MailedTokens tokens,
      Duration timeToLive,
      AccountGuard guard,
      Supplier<UUID> ids) {
    this.changes = changes;
    this.confirmations = confirmations;
    this.tokens = tokens;
    this.timeToLive = timeToLive;
    this.guard = guard;
    this.ids = ids;
  }

  /**
   * Sends the mail once more. Fails with 409 {@code email_already_confirmed}, and with 429 if there
   * were too many.
   */
  public Future<Void> again(UUID userId, String traceParent) {
    return changes
        .change(
            userId,
            (tx, user) ->
                guard
                    .countConfirmation(tx, requireUnconfirmed(user).email())
                    .compose(free -> ask(tx, user, user.email(), traceParent))
                    .map(user))
        .mapEmpty();
  }

  /** Asks whether the account, whose row is locked or new, is to have the address. */
  Future<Void> ask(SqlConnection tx, User user, String email, String traceParent) {
    var now = changes.now();
    var asked = new EmailConfirmation(ids.get(), user.id(), email, now.plus(timeToLive));
    var hash = OpaqueToken.hash(new Secret(tokens.tokenOf(asked.id())));
    var event = new EmailConfirmationRequested(user.id(), asked.id(), email, asked.expiresAt());
    return confirmations
        .deleteOthers(tx, user.id(), email)
        .compose(done -> confirmations.insert(tx, asked, hash, now))
        .compose(done -> changes.publish(tx, event, traceParent));
  }

  private static User requireUnconfirmed(User user) {
    if (user.emailConfirmed()) {
      throw ApiException.conflict("email_already_confirmed", "the address is already confirmed");
    }
    return user;
  }
}
