package io.polyshop.auth.account;

import io.polyshop.auth.domain.Credentials;
import io.polyshop.auth.domain.EmailAddress;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.http.ApiException;
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

  private final Database database;
  private final PasswordHashing hashing;
  private final TokenIssuer issuer;
  private final UserStore users = new UserStore();

  public LogIn(Database database, PasswordHashing hashing, TokenIssuer issuer) {
    this.database = database;
    this.hashing = hashing;
    this.issuer = issuer;
  }

  /** The first tokens of a new session; fails with 401 {@code invalid_credentials}. */
  public Future<TokenPair> logIn(String email, Secret password) {
    issuer.requireReady();
    return attempt(EmailAddress.parse(email), password, ATTEMPTS)
        .compose(
            pair ->
                pair.map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                ApiException.of(
                                    401, "invalid_credentials", "wrong email or password"))));
  }

  private Future<Optional<TokenPair>> attempt(
      Optional<EmailAddress> email, Secret password, int attempts) {
    if (attempts == 0) {
      return Future.succeededFuture(Optional.empty());
    }
    return credentials(email)
        .compose(
            known ->
                hashing
                    .verify(password, known)
                    .compose(
                        right ->
                            right
                                ? begin(known, password, email, attempts)
                                : Future.succeededFuture(Optional.empty())));
  }

  private Future<Credentials> credentials(Optional<EmailAddress> email) {
    return email.isEmpty()
        ? Future.succeededFuture()
        : users.credentials(database.statements(), email.get().text());
  }

  // If the hash was replaced since it was checked (another log-in has renewed it, or the password
  // was changed), the password is checked anew.
  private Future<Optional<TokenPair>> begin(
      Credentials checked, Secret password, Optional<EmailAddress> email, int attempts) {
    return renewedHash(checked, password)
        .compose(hash -> database.transaction(tx -> open(tx, checked, hash)))
        .compose(
            pair ->
                pair.isPresent()
                    ? Future.succeededFuture(pair)
                    : attempt(email, password, attempts - 1));
  }

  /** A hash with today's parameters if the kept one has others, else nothing. */
  private Future<Optional<Secret>> renewedHash(Credentials checked, Secret password) {
    return hashing.isOutdated(checked.passwordHash())
        ? hashing.hash(password).map(Optional::of)
        : Future.succeededFuture(Optional.empty());
  }

  private Future<Optional<TokenPair>> open(
      SqlConnection tx, Credentials checked, Optional<Secret> renewedHash) {
    return users
        .lock(tx, checked.userId())
        .compose(
            hash ->
                checked.passwordHash().equals(hash)
                    ? keep(tx, checked, renewedHash)
                        .compose(kept -> users.find(tx, checked.userId()))
                        .compose(user -> issuer.first(tx, user))
                        .map(Optional::of)
                    : Future.succeededFuture(Optional.empty()));
  }

  private Future<Void> keep(SqlConnection tx, Credentials checked, Optional<Secret> renewedHash) {
    return renewedHash.isEmpty()
        ? Future.succeededFuture()
        : users.setPasswordHash(tx, checked.userId(), renewedHash.get());
  }
}
