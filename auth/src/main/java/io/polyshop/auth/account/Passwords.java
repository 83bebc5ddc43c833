package io.polyshop.auth.account;

import io.polyshop.auth.domain.Credentials;
import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.domain.PasswordRule;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.store.PasswordResetStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.runtime.problem.ApiException;
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
  private final AccountGuard guard;
  private final UserStore users = new UserStore();
  private final PasswordResetStore resets = new PasswordResetStore();

  public Passwords(
      Database database,
      Clock clock,
      PasswordHashing hashing,
      Revocation revocation,
      AccountGuard guard) {
    this.guard = guard;
    this.database = database;
    this.clock = clock;
    this.hashing = hashing;
    this.revocation = revocation;
  }

  /**
   * Sets another password. Fails with 400 if it may not be chosen, with 403 {@code wrong_password}
   * if the present one is another, with 404, and with 429 after too many wrong ones.
   */
  public Future<Void> change(UUID userId, Secret current, Secret wanted, Origin origin) {
    return users
        .find(database.statements(), userId)
        .compose(user -> requireAllowed(user, wanted))
        .compose(
            user ->
                guard
                    .requireFree(user.email(), origin)
                    .compose(free -> verified(user, current, origin))
                    .compose(
                        credentials ->
                            hashing
                                .hash(wanted)
                                .compose(hash -> replace(credentials, hash, origin))));
  }

  private Future<Credentials> verified(User user, Secret current, Origin origin) {
    return users
        .credentials(database.statements(), user.id())
        .compose(
            credentials ->
                hashing
                    .verify(current, credentials)
                    .compose(
                        right ->
                            guard
                                .requireFree(user.email(), origin)
                                .compose(
                                    free ->
                                        right
                                            ? Future.succeededFuture(credentials)
                                            : guard
                                                .failed(user.email(), origin)
                                                .compose(done -> wrongPassword()))));
  }

  private Future<Void> replace(Credentials checked, Secret hash, Origin origin) {
    return database.transaction(
        tx ->
            users
                .lock(tx, checked.userId())
                .compose(
                    kept ->
                        checked.passwordHash().equals(kept)
                            ? keep(tx, checked.userId(), hash, origin)
                            : wrongPassword()));
  }

  /**
   * Sets another password by the token of a reset, which is used up. Fails with 422 {@code
   * invalid_reset_token}, and with 400 if the password may not be chosen: the token stays good.
   */
  public Future<Void> reset(Secret token, Secret wanted, Origin origin) {
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
                            database.transaction(tx -> reset(tx, user, tokenHash, hash, origin))));
  }

  private Future<Void> reset(
      SqlConnection tx, User user, Buffer tokenHash, Secret hash, Origin origin) {
    return users
        .lock(tx, user.id())
        .compose(locked -> resets.use(tx, tokenHash, clock.instant()))
        .compose(good -> good ? keep(tx, user.id(), hash, origin) : invalidToken())
        .compose(kept -> guard.recovered(tx, user.id(), user.email(), origin));
  }

  private Future<Void> keep(SqlConnection tx, UUID userId, Secret hash, Origin origin) {
    return Future.all(
            users.setPasswordHash(tx, userId, hash),
            resets.deleteAll(tx, userId),
            revocation.endAll(tx, userId, origin.traceParent()))
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
