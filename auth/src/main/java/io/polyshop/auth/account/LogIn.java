package io.polyshop.auth.account;

import io.polyshop.auth.domain.Credentials;
import io.polyshop.auth.domain.EmailAddress;
import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * Exchanges a password for a session. A wrong password and an unknown address are answered alike,
 * and after the same work.
 */
public final class LogIn {

  private static final int ATTEMPTS = 2;

  private record Attempt(Optional<EmailAddress> email, Secret password, Origin origin) {}

  private final Database database;
  private final PasswordHashing hashing;
  private final TokenIssuer issuer;
  private final AccountGuard guard;
  private final UserStore users = new UserStore();

  public LogIn(Database database, PasswordHashing hashing, TokenIssuer issuer, AccountGuard guard) {
    this.guard = guard;
    this.database = database;
    this.hashing = hashing;
    this.issuer = issuer;
  }

  /**
   * The first tokens of a new session. Fails with 401 {@code invalid_credentials}, with 403 {@code
   * account_disabled}, which only who has the password gets to know, and with 429 after too many
   * wrong passwords.
   */
  public Future<TokenPair> logIn(String email, Secret password, Origin origin) {
    issuer.requireReady();
    var attempt = new Attempt(EmailAddress.parse(email), password, origin);
    return requireFree(attempt)
        .compose(free -> attempt(attempt, ATTEMPTS))
        .compose(pair -> pair.map(Future::succeededFuture).orElseGet(() -> refused(attempt)));
  }

  private Future<Void> requireFree(Attempt attempt) {
    return attempt.email().isEmpty()
        ? Future.succeededFuture()
        : guard.requireFree(attempt.email().get().text(), attempt.origin());
  }

  private Future<TokenPair> refused(Attempt attempt) {
    var counted =
        attempt.email().isEmpty()
            ? Future.<Void>succeededFuture()
            : guard.failed(attempt.email().get().text(), attempt.origin());
    return counted.compose(
        done ->
            Future.failedFuture(
                ApiException.of(401, "invalid_credentials", "wrong email or password")));
  }

  private Future<Optional<TokenPair>> attempt(Attempt attempt, int times) {
    if (times == 0) {
      return Future.succeededFuture(Optional.empty());
    }
    return credentials(attempt.email())
        .compose(
            known ->
                hashing
                    .verify(attempt.password(), known)
                    .compose(
                        right ->
                            requireFree(attempt)
                                .compose(
                                    free ->
                                        right
                                            ? begin(known, attempt, times)
                                            : Future.succeededFuture(Optional.empty()))));
  }

  private Future<Credentials> credentials(Optional<EmailAddress> email) {
    return email.isEmpty()
        ? Future.succeededFuture()
        : users.credentials(database.statements(), email.get().text());
  }

  // If the hash was replaced since it was checked (another log-in has renewed it, or the password
  // was changed), the password is checked anew.
  private Future<Optional<TokenPair>> begin(Credentials checked, Attempt attempt, int times) {
    return renewedHash(checked, attempt.password())
        .compose(hash -> database.transaction(tx -> open(tx, checked, hash, attempt.origin())))
        .compose(
            pair -> pair.isPresent() ? Future.succeededFuture(pair) : attempt(attempt, times - 1));
  }

  /** A hash with today's parameters if the kept one has others, else nothing. */
  private Future<Optional<Secret>> renewedHash(Credentials checked, Secret password) {
    return hashing.isOutdated(checked.passwordHash())
        ? hashing.hash(password).map(Optional::of)
        : Future.succeededFuture(Optional.empty());
  }

  private Future<Optional<TokenPair>> open(
      SqlConnection tx, Credentials checked, Optional<Secret> renewedHash, Origin origin) {
    return users
        .lock(tx, checked.userId())
        .compose(
            hash ->
                checked.passwordHash().equals(hash)
                    ? keep(tx, checked, renewedHash)
                        .compose(kept -> users.find(tx, checked.userId()))
                        .compose(LogIn::requireActive)
                        .compose(user -> letIn(tx, user, origin))
                        .map(Optional::of)
                    : Future.succeededFuture(Optional.empty()));
  }

  private Future<TokenPair> letIn(SqlConnection tx, User user, Origin origin) {
    return guard
        .succeeded(tx, user.id(), user.email(), origin)
        .compose(noted -> issuer.first(tx, user, origin));
  }

  private static Future<User> requireActive(User user) {
    return user.active()
        ? Future.succeededFuture(user)
        : Future.failedFuture(ApiException.of(403, "account_disabled", "this account is disabled"));
  }

  private Future<Void> keep(SqlConnection tx, Credentials checked, Optional<Secret> renewedHash) {
    return renewedHash.isEmpty()
        ? Future.succeededFuture()
        : users.setPasswordHash(tx, checked.userId(), renewedHash.get());
  }
}
