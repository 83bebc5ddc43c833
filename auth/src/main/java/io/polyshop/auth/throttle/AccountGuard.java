package io.polyshop.auth.throttle;

import io.polyshop.auth.domain.Attempts;
import io.polyshop.auth.domain.Origin;
import io.polyshop.auth.store.AttemptStore;
import io.polyshop.runtime.config.Rate;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Counts attempts on accounts, for all replicas. Wrong passwords are counted for the account and
 * the network together, with delays that grow; and for the account alone, but only from networks
 * that it was never used from. So an attacker locks out himself and other strangers, but not the
 * owner at home; a password reset lets the owner in from everywhere. Accounts are counted by their
 * email, whether such an account exists or not.
 */
public final class AccountGuard {

  private static final Duration KNOWN_FOR = Duration.ofDays(90);
  private static final int CLEANUP_BATCH = 1000;

  private final Database database;
  private final Clock clock;
  private final Limits limits;
  private final AttemptStore store;

  public AccountGuard(Database database, Clock clock, Limits limits, AttemptStore store) {
    this.store = store;
    this.database = database;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Fails with 429 if no password may be tried now. Called before the password is checked, and
   * again afterwards: a burst of guesses learns nothing once the first ones have failed.
   */
  public Future<Void> requireFree(String email, Origin origin) {
    if (!limits.enabled()) {
      return Future.succeededFuture();
    }
    var sql = database.statements();
    var pair = store.freeAt(sql, pair(email, origin));
    var strangers = store.freeAt(sql, strangers(email));
    return store
        .isKnown(sql, email, origin.network())
        .compose(known -> pair.compose(own -> known ? pair : strangers.map(all -> later(own, all))))
        .compose(this::requirePassed);
  }

  /** Counts a wrong password. */
  public Future<Void> failed(String email, Origin origin) {
    if (!limits.enabled()) {
      return Future.succeededFuture();
    }
    var now = clock.instant();
    return store
        .isKnown(database.statements(), email, origin.network())
        .compose(
            known ->
                database.transaction(
                    tx ->
                        count(
                                tx,
                                pair(email, origin),
                                a -> a.failed(limits.freeFailures(), limits.maxDelay(), now))
                            .compose(
                                done ->
                                    known
                                        ? Future.succeededFuture()
                                        : count(
                                            tx,
                                            strangers(email),
                                            a ->
                                                a.counted(
                                                    limits.strangers().count(),
                                                    limits.strangers().per(),
                                                    now)))));
  }

  /** Notes that the owner was here: the password was right. */
  public Future<Void> succeeded(SqlConnection tx, UUID userId, String email, Origin origin) {
    return limits.enabled()
        ? Future.all(
                store.forget(tx, pair(email, origin)),
                store.know(tx, userId, origin.network(), clock.instant()))
            .mapEmpty()
        : Future.succeededFuture();
  }

  /** Notes that the owner was here with a mailed token: everything counted is forgotten. */
  public Future<Void> recovered(SqlConnection tx, UUID userId, String email, Origin origin) {
    return succeeded(tx, userId, email, origin).compose(done -> store.forget(tx, strangers(email)));
  }

  /** Counts a registration with that email. Fails with 429 if there were too many. */
  public Future<Void> countRegistration(String email) {
    return inTransaction("register", email, limits.accountRegister());
  }

  /** Counts a password reset for that email. Fails with 429 if there were too many. */
  public Future<Void> countReset(String email) {
    return inTransaction("reset", email, limits.accountReset());
  }

  /** Counts a mail that asks for the confirmation of an address, to it or for a user. */
  public Future<Void> countConfirmation(SqlConnection tx, String who) {
    return limits.enabled()
        ? take(tx, key("confirm", who), limits.accountReset())
        : Future.succeededFuture();
  }

  /** Counts a refresh of the user. Fails with 429 if there were too many. */
  public Future<Void> countRefresh(SqlConnection tx, UUID userId) {
    return limits.enabled()
        ? take(tx, key("refresh", userId.toString()), limits.accountRefresh())
        : Future.succeededFuture();
  }

  /** A worker's step: deletes what is no longer needed; returns whether there may be more. */
  public Future<Boolean> deleteOld() {
    var sql = database.statements();
    var now = clock.instant();
    return Future.all(
            store.deleteAttempts(sql, now, CLEANUP_BATCH),
            store.deleteKnown(sql, now.minus(KNOWN_FOR), CLEANUP_BATCH))
        .map(done -> done.<Integer>list().contains(CLEANUP_BATCH));
  }

  private Future<Void> inTransaction(String what, String email, Rate rate) {
    return limits.enabled()
        ? database.transaction(tx -> take(tx, key(what, email), rate))
        : Future.succeededFuture();
  }

  private Future<Void> take(SqlConnection tx, Buffer key, Rate rate) {
    var now = clock.instant();
    return store
        .lock(tx, key)
        .compose(
            attempts ->
                attempts.isFree(now)
                    ? store.put(tx, key, attempts.counted(rate.count(), rate.per(), now))
                    : requirePassed(attempts.freeAt()));
  }

  private Future<Void> count(SqlConnection tx, Buffer key, UnaryOperator<Attempts> counting) {
    return store.lock(tx, key).compose(attempts -> store.put(tx, key, counting.apply(attempts)));
  }

  private Future<Void> requirePassed(Instant freeAt) {
    var wait = Duration.between(clock.instant(), freeAt);
    return wait.isNegative() || wait.isZero()
        ? Future.succeededFuture()
        : Future.failedFuture(ApiException.tooManyRequests("account", wait));
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Buffer pair(String email, Origin origin) {
    return key("login", email, origin.network());
  }

  private static Buffer strangers(String email) {
    return key("strangers", email);
  }

  private static Buffer key(String... parts) {
    return Buffer.buffer(DigestUtils.sha256(String.join("\n", parts)));
  }
}
