package io.polyshop.auth;

import io.polyshop.auth.account.Accounts;
import io.polyshop.auth.account.Administration;
import io.polyshop.auth.account.FirstAdmin;
import io.polyshop.auth.account.LogIn;
import io.polyshop.auth.account.PasswordResets;
import io.polyshop.auth.account.Passwords;
import io.polyshop.auth.account.Revocation;
import io.polyshop.auth.account.Sessions;
import io.polyshop.auth.account.TokenIssuer;
import io.polyshop.auth.http.AuthApi;
import io.polyshop.auth.http.AuthApi.AddressLimits;
import io.polyshop.auth.http.KeysApi;
import io.polyshop.auth.http.Origins;
import io.polyshop.auth.http.PasswordsApi;
import io.polyshop.auth.http.RolesApi;
import io.polyshop.auth.http.SessionsApi;
import io.polyshop.auth.http.UsersApi;
import io.polyshop.auth.keys.AccessTokens;
import io.polyshop.auth.keys.KeyEncryption;
import io.polyshop.auth.keys.SigningKeys;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.store.RoleStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.auth.throttle.AddressLimit;
import io.polyshop.auth.throttle.Limits;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;
import io.polyshop.runtime.worker.Worker;
import java.time.Duration;
import java.util.List;

/** Accounts, roles and sessions; signs the tokens that all services believe. */
public final class AuthService implements Service {

  private static final int PORT = 8081;
  private static final Duration STARTUP_RETRY = Duration.ofSeconds(1);
  private static final Duration RESET_POLL = Duration.ofSeconds(5);
  private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "auth";
  }

  @Override
  public int defaultPort() {
    return PORT;
  }

  @Override
  public Assembly assemble(Foundation f) {
    var config = AuthConfig.from(f.env());
    var origins = new Origins(config.trustedProxies());
    var encryption = new KeyEncryption(config.keyEncryptionKey());
    var keys = new SigningKeys(f.vertx(), f.database(), f.clock(), encryption, config.keyTimes());
    var accessTokens =
        new AccessTokens(keys, f.config().tokens(), config.accessTimeToLive(), f.clock(), f.ids());
    var revocation = new Revocation(f.outbox());
    var issuer =
        new TokenIssuer(
            f, accessTokens, config.refreshTimeToLive(), config.maxSessions(), revocation);
    var hashing = new PasswordHashing(f.vertx(), config.hashThreads(), config.hashQueue());
    var limits = config.limits();
    var guard = new AccountGuard(f.database(), f.clock(), limits);
    var accounts = new Accounts(f, hashing);
    var logIn = new LogIn(f.database(), hashing, issuer, guard);
    var sessions = new Sessions(f.database(), f.clock(), issuer, revocation, guard);
    var resets = new PasswordResets(f, config.resetTokens(), config.resetTimeToLive(), guard);
    var resetWorker = new Worker("auth-password-resets", RESET_POLL, resets::answerOne);
    var passwords = new Passwords(f.database(), f.clock(), hashing, revocation, guard);
    var startup = new Startup(keys, new FirstAdmin(f.database(), accounts, config.firstAdmin()));
    return new Assembly()
        .api(new AuthApi(accounts, logIn, sessions, guard, byAddress(limits), origins))
        .api(new SessionsApi(sessions))
        .api(
            new PasswordsApi(
                passwords,
                resets,
                resetWorker::wake,
                new AddressLimit(limits.enabled(), limits.addressReset()),
                origins))
        .api(new KeysApi(keys, config.keyTimes().cached()))
        .api(
            new UsersApi(
                f.database(), new UserStore(), accounts, new Administration(f, revocation)))
        .api(new RolesApi(f.database(), new RoleStore(), f.ids()))
        .api(new AuditApi(f.database().statements(), List.of()))
        .publishes(Topic.AUTH)
        .worker(hashing)
        .worker(new Worker("auth-startup", STARTUP_RETRY, startup::step))
        .worker(new Worker("auth-keys", config.keyTimes().poll(), keys::follow))
        .worker(resetWorker)
        .worker(new Worker("auth-token-cleanup", CLEANUP_INTERVAL, sessions::removeExpired))
        .worker(new Worker("auth-reset-cleanup", CLEANUP_INTERVAL, resets::removeExpired))
        .worker(new Worker("auth-attempts-cleanup", CLEANUP_INTERVAL, guard::removeOld));
  }

  private static AddressLimits byAddress(Limits limits) {
    return new AddressLimits(
        new AddressLimit(limits.enabled(), limits.addressRegister()),
        new AddressLimit(limits.enabled(), limits.addressLogin()),
        new AddressLimit(limits.enabled(), limits.addressRefresh()));
  }
}
