package io.polyshop.auth;

import io.polyshop.auth.http.AddressLimit;
import io.polyshop.auth.http.AuthApi;
import io.polyshop.auth.http.KeysApi;
import io.polyshop.auth.http.Origins;
import io.polyshop.auth.http.PasswordsApi;
import io.polyshop.auth.http.RegistrationApi;
import io.polyshop.auth.http.RolesApi;
import io.polyshop.auth.http.SessionsApi;
import io.polyshop.auth.http.UsersApi;
import io.polyshop.auth.keys.AccessTokens;
import io.polyshop.auth.keys.KeyEncryption;
import io.polyshop.auth.keys.SigningKeys;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.process.AccountAdministration;
import io.polyshop.auth.process.AccountChanges;
import io.polyshop.auth.process.FirstAdmin;
import io.polyshop.auth.process.Housekeeping;
import io.polyshop.auth.process.LogIn;
import io.polyshop.auth.process.LogOut;
import io.polyshop.auth.process.NewPassword;
import io.polyshop.auth.process.PasswordChange;
import io.polyshop.auth.process.PasswordResetConfirmation;
import io.polyshop.auth.process.PasswordResetRequests;
import io.polyshop.auth.process.Refresh;
import io.polyshop.auth.process.Registration;
import io.polyshop.auth.process.Renaming;
import io.polyshop.auth.process.Revocation;
import io.polyshop.auth.process.RoleCreation;
import io.polyshop.auth.process.Startup;
import io.polyshop.auth.process.SuccessorTokens;
import io.polyshop.auth.process.TokenIssuer;
import io.polyshop.auth.store.AttemptStore;
import io.polyshop.auth.store.PasswordResetStore;
import io.polyshop.auth.store.RefreshTokenStore;
import io.polyshop.auth.store.RoleStore;
import io.polyshop.auth.store.SessionStore;
import io.polyshop.auth.store.SigningKeyStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.audit.AuditApi;
import io.polyshop.runtime.config.Rate;
import io.polyshop.runtime.worker.Worker;
import java.time.Duration;
import java.util.List;

/** Accounts, roles and sessions; signs the tokens that all services trust. */
public final class AuthService implements Service {

  private static final int PORT = 8081;

  @Override
  public String name() {
    return "auth";
  }

  @Override
  public int defaultPort() {
    return PORT;
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    return new Parts(foundation, AuthConfig.from(foundation.env())).assembly();
  }

  /** The pieces that several operations share, built once, from the ground up. */
  private static final class Parts {

    private static final Duration STARTUP_RETRY = Duration.ofSeconds(1);
    private static final Duration RESET_POLL = Duration.ofSeconds(5);
    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

    private final Foundation f;
    private final AuthConfig config;
    private final UserStore users = new UserStore();
    private final RoleStore roles = new RoleStore();
    private final SessionStore sessions = new SessionStore();
    private final RefreshTokenStore tokens = new RefreshTokenStore();
    private final PasswordResetStore resets = new PasswordResetStore();
    private final Origins origins;
    private final SigningKeys keys;
    private final PasswordHashing hashing;
    private final AccountGuard guard;
    private final Revocation revocation;
    private final TokenIssuer issuer;
    private final AccountChanges changes;
    private final Registration registration;
    private final NewPassword newPassword;

    Parts(Foundation foundation, AuthConfig config) {
      this.f = foundation;
      this.config = config;
      origins = new Origins(config.trustedProxies());
      keys =
          new SigningKeys(
              f.vertx(),
              f.database(),
              new SigningKeyStore(),
              f.clock(),
              new KeyEncryption(config.keyEncryptionKey()),
              config.keyTimes());
      hashing =
          new PasswordHashing(
              f.vertx(),
              f.metrics(),
              config.hashThreads(),
              config.hashQueue(),
              config.hashMaxWait());
      guard = new AccountGuard(f.database(), f.clock(), config.limits(), new AttemptStore());
      revocation = new Revocation(f.outbox(), sessions);
      issuer =
          new TokenIssuer(
              f.clock(),
              f.ids(),
              new AccessTokens(
                  keys, f.config().tokens(), config.accessTimeToLive(), f.clock(), f.ids()),
              config.refreshTimeToLive(),
              config.maxSessions(),
              revocation,
              tokens,
              sessions);
      changes = new AccountChanges(f.database(), f.outbox(), f.clock(), users);
      registration = new Registration(f.database(), users, changes, hashing, guard, f.ids());
      newPassword = new NewPassword(users, resets, revocation);
    }

    Assembly assembly() {
      var assembly = new Assembly().publishes(Topic.AUTH).worker(hashing);
      addSessions(assembly);
      addAccounts(assembly);
      addPasswords(assembly);
      addUpkeep(assembly);
      return assembly.api(new AuditApi(f.database().statements(), List.of()));
    }

    private void addSessions(Assembly assembly) {
      var limits = config.limits();
      var logIn = new LogIn(f.database(), users, hashing, issuer, guard);
      var refresh =
          new Refresh(
              f.database(),
              f.clock(),
              users,
              tokens,
              issuer,
              revocation,
              guard,
              new SuccessorTokens(config.keyEncryptionKey()),
              config.refreshGrace());
      var logOut = new LogOut(f.database(), users, tokens, revocation);
      assembly
          .api(
              new AuthApi(
                  logIn,
                  refresh,
                  logOut,
                  perAddress(limits.addressLogin()),
                  perAddress(limits.addressRefresh()),
                  origins))
          .api(new SessionsApi(f.database(), sessions, logOut, f.clock()))
          .api(new KeysApi(keys, config.keyTimes().cached()));
    }

    private void addAccounts(Assembly assembly) {
      var register = perAddress(config.limits().addressRegister());
      var administration = new AccountAdministration(changes, revocation, users, roles);
      assembly
          .api(new RegistrationApi(registration, register, origins))
          .api(new UsersApi(f.database(), users, new Renaming(changes), administration))
          .api(new RolesApi(f.database(), roles, new RoleCreation(f.database(), roles, f.ids())));
    }

    private void addPasswords(Assembly assembly) {
      var requests =
          new PasswordResetRequests(
              f.database(),
              f.outbox(),
              f.clock(),
              f.ids(),
              resets,
              users,
              config.resetTokens(),
              config.resetTimeToLive(),
              guard);
      var worker = new Worker("auth-password-resets", RESET_POLL, requests::answerOne);
      var confirmation =
          new PasswordResetConfirmation(
              f.database(), f.clock(), users, resets, newPassword, hashing, guard);
      assembly
          .api(
              new PasswordsApi(
                  new PasswordChange(f.database(), users, newPassword, hashing, guard),
                  requests,
                  confirmation,
                  worker::wake,
                  perAddress(config.limits().addressReset()),
                  origins))
          .worker(worker);
    }

    private void addUpkeep(Assembly assembly) {
      var firstAdmin = new FirstAdmin(f.database(), users, registration, config.firstAdmin());
      var startup = new Startup(keys, firstAdmin);
      var housekeeping = new Housekeeping(f.database(), f.clock(), tokens, sessions, resets);
      assembly
          .worker(new Worker("auth-startup", STARTUP_RETRY, startup::step))
          .worker(new Worker("auth-keys", config.keyTimes().poll(), keys::follow))
          .worker(
              new Worker(
                  "auth-token-cleanup", CLEANUP_INTERVAL, housekeeping::deleteExpiredSessions))
          .worker(
              new Worker("auth-reset-cleanup", CLEANUP_INTERVAL, housekeeping::deleteExpiredResets))
          .worker(new Worker("auth-attempts-cleanup", CLEANUP_INTERVAL, guard::deleteOld));
    }

    private AddressLimit perAddress(Rate rate) {
      return new AddressLimit(config.limits().enabled(), rate);
    }
  }
}
