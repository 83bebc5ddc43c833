package io.polyshop.auth.process;

import io.polyshop.auth.domain.Credentials;
import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.TokenPair;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.password.WaitingClient;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.contracts.EmailAddress;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/**
 * Exchanges a password for a session. A wrong password and an unknown email get the same answer
 * after the same work.
 */
public final class LogIn {

  private static final int CHECKS = 2;

  private record Attempt(
      Optional<EmailAddress> email, Secret password, Origin origin, WaitingClient client) {}

  private final Database database;
  private final UserStore users;
  private final PasswordHashing hashing;
  private final TokenIssuer issuer;
  private final AccountGuard guard;

  public LogIn(
      Database database,
      UserStore users,
      PasswordHashing hashing,
      TokenIssuer issuer,
      AccountGuard guard) {
    this.database = database;
    this.users = users;
    this.hashing = hashing;
    this.issuer = issuer;
    this.guard = guard;
  }

  /**
   * The first tokens of a new session. Fails with 401 {@code invalid_credentials}, with 403 {@code
   * account_disabled}, which is only told to somebody with the right password, with 429 after too
   * many wrong passwords, and with 503 if too many passwords are being checked.
   */
  public Future<TokenPair> logIn(
      String email, Secret password, Origin origin, WaitingClient client) {
    issuer.requireReady();
    hashing.requireRoom();
    var attempt = new Attempt(EmailAddress.parse(email), password, origin, client);
    return requireFree(attempt)
        .compose(free -> check(attempt, CHECKS))
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

  /** Checks the password, up to that many times; empty if it is wrong. */
  private Future<Optional<TokenPair>> check(Attempt attempt, int times) {
    if (times == 0) {
      return Future.succeededFuture(Optional.empty());
    }
    return credentials(attempt.email()).compose(known -> check(known, attempt, times));
  }

  private Future<Optional<Credentials>> credentials(Optional<EmailAddress> email) {
    return email.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : users.credentials(database.statements(), email.get().text());
  }

  private Future<Optional<TokenPair>> check(
      Optional<Credentials> known, Attempt attempt, int times) {
    return hashing
        .verify(attempt.password(), known, attempt.client())
        .compose(right -> requireFree(attempt).map(right))
        .compose(
            right ->
                right
                    ? begin(known.orElseThrow(), attempt, times)
                    : Future.succeededFuture(Optional.empty()));
  }

  // If the hash was replaced after it was checked (another log-in renewed it, or the password was
  // changed), the password is checked again.
  private Future<Optional<TokenPair>> begin(Credentials checked, Attempt attempt, int times) {
    return renewedHash(checked, attempt)
        .compose(hash -> database.transaction(tx -> open(tx, checked, hash, attempt.origin())))
        .compose(
            pair -> pair.isPresent() ? Future.succeededFuture(pair) : check(attempt, times - 1));
  }

  /** A hash with today's parameters, if the stored one was made with others. */
  private Future<Optional<Secret>> renewedHash(Credentials checked, Attempt attempt) {
    return hashing.isOutdated(checked.passwordHash())
        ? hashing.hash(attempt.password(), attempt.client()).map(Optional::of)
        : Future.succeededFuture(Optional.empty());
  }

  private Future<Optional<TokenPair>> open(
      SqlConnection tx, Credentials checked, Optional<Secret> renewedHash, Origin origin) {
    return users
        .lock(tx, checked.userId())
        .compose(
            hash ->
                hash.filter(checked.passwordHash()::equals).isPresent()
                    ? openChecked(tx, checked, renewedHash, origin).map(Optional::of)
                    : Future.succeededFuture(Optional.empty()));
  }

  private Future<TokenPair> openChecked(
      SqlConnection tx, Credentials checked, Optional<Secret> renewedHash, Origin origin) {
    return saveRenewed(tx, checked, renewedHash)
        .compose(saved -> users.find(tx, checked.userId()))
        .map(found -> requireActive(found.orElseThrow()))
        .compose(
            user ->
                guard
                    .succeeded(tx, user.id(), user.email(), origin)
                    .compose(noted -> issuer.first(tx, user, origin)));
  }

  private Future<Void> saveRenewed(
      SqlConnection tx, Credentials checked, Optional<Secret> renewedHash) {
    return renewedHash.isEmpty()
        ? Future.succeededFuture()
        : users.setPasswordHash(tx, checked.userId(), renewedHash.get());
  }

  private static User requireActive(User user) {
    if (!user.active()) {
      throw ApiException.of(403, "account_disabled", "this account is disabled");
    }
    return user;
  }
}
