package io.polyshop.auth.process;

import io.polyshop.auth.domain.EmailConfirmation;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.store.EmailConfirmationStore;
import io.polyshop.auth.store.PasswordResetStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/**
 * Gives an account an address that is confirmed: by who has the mailed token, or by an
 * administrator who knows. If it is another one than before, open password resets end: their tokens
 * were mailed to the old one.
 */
public final class ConfirmedEmail {

  private final Database database;
  private final AccountChanges changes;
  private final UserStore users;
  private final EmailConfirmationStore confirmations;
  private final PasswordResetStore resets;

  public ConfirmedEmail(
      Database database,
      AccountChanges changes,
      UserStore users,
      EmailConfirmationStore confirmations,
      PasswordResetStore resets) {
    this.database = database;
    this.changes = changes;
    this.users = users;
    this.confirmations = confirmations;
    this.resets = resets;
  }

  /**
   * Uses the token up. Fails with 422 {@code invalid_confirmation_token}, and with 409 {@code
   * email_taken} if another account got the address first.
   */
  public Future<Void> confirm(Secret token, String traceParent) {
    return confirmations
        .find(database.statements(), OpaqueToken.hash(token), changes.now())
        .map(found -> found.orElseThrow(ConfirmedEmail::invalidToken))
        .compose(asked -> confirm(asked, traceParent))
        .recover(error -> Future.failedFuture(refusal(error)));
  }

  private Future<Void> confirm(EmailConfirmation asked, String traceParent) {
    return changes
        .change(
            asked.userId(),
            (tx, user) ->
                confirmations
                    .use(tx, asked.id())
                    .compose(
                        valid ->
                            valid
                                ? save(tx, user, asked.email(), traceParent)
                                : Future.failedFuture(invalidToken())))
        .mapEmpty();
  }

  /** The account, whose address an administrator confirms; nothing happens if it is confirmed. */
  public Future<User> confirm(UUID userId, String traceParent) {
    return changes.change(
        userId,
        (tx, user) ->
            user.emailConfirmed()
                ? Future.succeededFuture(user)
                : save(tx, user, user.email(), traceParent));
  }

  private Future<User> save(SqlConnection tx, User user, String email, String traceParent) {
    var confirmed = user.confirmed(email, changes.now());
    return users
        .updateEmail(tx, confirmed)
        .compose(done -> confirmations.deleteAll(tx, user.id()))
        .compose(
            done ->
                email.equals(user.email())
                    ? Future.succeededFuture()
                    : resets.deleteAll(tx, user.id()))
        .compose(done -> changes.publish(tx, confirmed.confirmedAfter(user), traceParent))
        .map(confirmed);
  }

  private static ApiException invalidToken() {
    return ApiException.unprocessable(
        "invalid_confirmation_token",
        "the token is unknown, used or expired; request another confirmation mail");
  }

  private static Throwable refusal(Throwable error) {
    return SqlErrors.uniqueViolation(error).isPresent() ? EmailChange.taken() : error;
  }
}
