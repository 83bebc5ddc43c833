package io.polyshop.auth.account;

import io.polyshop.auth.domain.PasswordRule;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.store.PasswordResetStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.http.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.UUID;

/**
 * Sets another password, for who knows the present one or has the token of a reset. All sessions of
 * the account end with it, and all resets that were asked for.
 */
public final class Passwords {

  private static final String NEW_PASSWORD = "newPassword";

  private final Database database;
  private final Clock clock;
  private final PasswordHashing hashing;
  private final Revocation revocation;
  private final UserStore users = new UserStore();
  private final PasswordResetStore resets = new PasswordResetStore();

  public Passwords(Database database, Clock clock, PasswordHashing hashing, Revocation revocation) {
    this.database = database;
    this.clock = clock;
    this.hashing = hashing;
    this.revocation = revocation;
  }

  /**
   * Sets another password. Fails with 400 if it may not be chosen, with 403 {@code wrong_password}
   * if the present one is another, and with 404.
   */
  public Future<Void> change(UUID userId, Secret current, Secret wanted, String traceParent) {
    return users
        .find(database.statements(), userId)
        .compose(user -> requireAllowed(user, wanted))
        .compose(user -> users.credentials(database.statements(), userId))
        .compose(
            credentials ->
                hashing
                    .verify(current, credentials)
                    .compose(right -> right ? hashing.hash(wanted) : wrongPassword())
                    .compose(
                        hash ->
                            database.transaction(
                                tx ->
                                    users
                                        .lock(tx, userId)
                                        .compose(
                                            kept ->
                                                credentials.passwordHash().equals(kept)
                                                    ? keep(tx, userId, hash, traceParent)
                                                    : wrongPassword()))));
  }

  /**
   * Sets another password by the token of a reset, which is used up. Fails with 422 {@code
   * invalid_reset_token}, and with 400 if the password may not be chosen: the token stays good.
   */
  public Future<Void> reset(Secret token, Secret wanted, String traceParent) {
    var tokenHash = OpaqueToken.hash(token);
    return resets
        .owner(database.statements(), tokenHash, clock.instant())
        .compose(
            owner ->
                owner == null
                    ? Passwords.<User>invalidToken()
                    : users.find(database.statements(), owner))
        .compose(user -> requireAllowed(user, wanted))
        .compose(
            user ->
                hashing
                    .hash(wanted)
                    .compose(
                        hash ->
                            database.transaction(
                                tx -> reset(tx, user.id(), tokenHash, hash, traceParent))));
  }

  private Future<Void> reset(
      SqlConnection tx, UUID userId, Buffer tokenHash, Secret hash, String traceParent) {
    return users
        .lock(tx, userId)
        .compose(locked -> resets.use(tx, tokenHash, clock.instant()))
        .compose(good -> good ? keep(tx, userId, hash, traceParent) : invalidToken());
  }

  private Future<Void> keep(SqlConnection tx, UUID userId, Secret hash, String traceParent) {
    return Future.all(
            users.setPasswordHash(tx, userId, hash),
            resets.deleteAll(tx, userId),
            revocation.endAll(tx, userId, traceParent))
        .mapEmpty();
  }

  private static Future<User> requireAllowed(User user, Secret wanted) {
    if (user == null) {
      return Future.failedFuture(ApiException.notFound());
    }
    return PasswordRule.objection(wanted, user.email(), user.name())
        .map(why -> Future.<User>failedFuture(ApiException.invalid(NEW_PASSWORD, why)))
        .orElseGet(() -> Future.succeededFuture(user));
  }

  private static <T> Future<T> wrongPassword() {
    return Future.failedFuture(
        ApiException.of(403, "wrong_password", "the current password is another"));
  }

  private static <T> Future<T> invalidToken() {
    return Future.failedFuture(
        ApiException.unprocessable("invalid_reset_token", "unknown, used or too old"));
  }
}
