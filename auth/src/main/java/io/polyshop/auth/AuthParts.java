package io.polyshop.auth;

import io.polyshop.auth.http.AddressLimit;
import io.polyshop.auth.http.AuthApi;
import io.polyshop.auth.http.EmailsApi;
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
import io.polyshop.auth.password.HashCost;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.process.AccountAdministration;
import io.polyshop.auth.process.AccountChanges;
import io.polyshop.auth.process.ConfirmedEmail;
import io.polyshop.auth.process.CurrentPassword;
import io.polyshop.auth.process.EmailChange;
import io.polyshop.auth.process.EmailConfirmationRequests;
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
import io.polyshop.auth.store.EmailConfirmationStore;
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
import io.polyshop.runtime.audit.AuditApi;
import io.polyshop.runtime.config.Rate;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The pieces that several operations share, built once, from the ground up. */
final class AuthParts {

  private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

  private final Foundation foundation;
  private final AuthConfig config;
  private final Database database;
  private final Clock clock;
  private final UserStore users = new UserStore();
  private final RoleStore roles = new RoleStore();
  private final SessionStore sessions = new SessionStore();
  private final RefreshTokenStore tokens = new RefreshTokenStore();
  private final PasswordResetStore resets = new PasswordResetStore();
  private final EmailConfirmationStore confirmations = new EmailConfirmationStore();
  private final Origins origins;
  private final SigningKeys keys;
  private final PasswordHashing hashing;
  private final AccountGuard guard;
  private final Revocation revocation;
  private final TokenIssuer issuer;
  private final AccountChanges changes;
  private final EmailConfirmationRequests confirmationRequests;
  private final CurrentPassword currentPassword;
  private final Registration registration;
  private final NewPassword newPassword;

  AuthParts(Foundation foundation, AuthConfig config, HashCost hashCost) {
    this.foundation = foundation;
    this.config = config;
    database = foundation.database();
    clock = foundation.clock();
    origins = new Origins(config.trustedProxies());
    keys =
        new SigningKeys(
            foundation.vertx(),
            database,
            new SigningKeyStore(),
            clock,
            new KeyEncryption(config.keyEncryptionKey()),
            config.keyTimes());
    hashing =
        new PasswordHashing(
            foundation.vertx(),
            foundation.metrics(),
            hashCost,
            config.hashThreads(),
            config.hashQueue(),
            config.hashMaxWait());
    guard = new AccountGuard(database, clock, config.limits(), new AttemptStore());
    revocation = new Revocation(foundation.outbox(), sessions);
    issuer =
        new TokenIssuer(
            clock,
            foundation.ids(),
            new AccessTokens(
                keys,
                foundation.config().tokens(),
                config.accessTimeToLive(),
                clock,
                foundation.ids()),
            config.refreshTimeToLive(),
            config.maxSessions(),
            revocation,
            tokens,
            sessions);
    changes = new AccountChanges(database, foundation.outbox(), clock, users);
    confirmationRequests =
        new EmailConfirmationRequests(
            changes,
            confirmations,
            config.confirmationTokens(),
            config.confirmationTimeToLive(),
            guard,
            foundation.ids());
    currentPassword = new CurrentPassword(database, users, hashing, guard);
    registration =
        new Registration(
            database, users, changes, confirmationRequests, hashing, guard, foundation.ids());
    newPassword = new NewPassword(users, resets, revocation);
  }

  Assembly assembly() {
    var assembly = new Assembly().publishes(Topic.AUTH).worker(hashing);
    addSessions(assembly);
    addAccounts(assembly);
    addPasswords(assembly);
    addEmails(assembly);
    addUpkeep(assembly);
    return assembly.api(new AuditApi(database.wholeTables(), List.of()));
  }

  private void addSessions(Assembly assembly) {
    var limits = config.limits();
    var logIn = new LogIn(database, users, hashing, issuer, guard);
    var refresh =
        new Refresh(
            database,
            clock,
            users,
            tokens,
            issuer,
            revocation,
            guard,
            new SuccessorTokens(config.keyEncryptionKey()),
            config.refreshGrace());
    var logOut = new LogOut(database, users, tokens, revocation);
    assembly
        .api(
            new AuthApi(
                logIn,
                refresh,
                logOut,
                perAddress(limits.addressLogin()),
                perAddress(limits.addressRefresh()),
                origins))
        .api(new SessionsApi(database, sessions, logOut, clock))
        .api(new KeysApi(keys, config.keyTimes().cached()));
  }

  private void addAccounts(Assembly assembly) {
    var register = perAddress(config.limits().addressRegister());
    var administration = new AccountAdministration(changes, revocation, users, roles);
    assembly
        .api(new RegistrationApi(registration, register, origins))
        .api(new UsersApi(database, users, new Renaming(changes), administration))
        .api(new RolesApi(database, roles, new RoleCreation(database, roles, foundation.ids())));
  }

  private void addPasswords(Assembly assembly) {
    var requests =
        new PasswordResetRequests(
            database,
            foundation.outbox(),
            clock,
            foundation.ids(),
            resets,
            users,
            confirmationRequests,
            config.resetTokens(),
            config.resetTimeToLive(),
            guard);
    var confirmation =
        new PasswordResetConfirmation(database, clock, users, resets, newPassword, hashing, guard);
    assembly
        .api(
            new PasswordsApi(
                new PasswordChange(database, users, newPassword, hashing, currentPassword),
                requests,
                confirmation,
                perAddress(config.limits().addressReset()),
                origins))
        .worker(requests.worker());
  }

  private void addEmails(Assembly assembly) {
    var confirmed = new ConfirmedEmail(database, changes, users, confirmations, resets);
    var change =
        new EmailChange(
            database, users, hashing, changes, currentPassword, confirmationRequests, guard);
    assembly.api(
        new EmailsApi(
            confirmed,
            confirmationRequests,
            change,
            perAddress(config.limits().addressReset()),
            origins));
  }

  private void addUpkeep(Assembly assembly) {
    var firstAdmin = new FirstAdmin(database, users, registration, config.firstAdmin());
    var housekeeping = new Housekeeping(database, clock, tokens, sessions, resets, confirmations);
    assembly
        .worker(new Startup(keys, firstAdmin))
        .worker(new Worker("auth-keys", config.keyTimes().poll(), keys::follow))
        .worker(
            new Worker("auth-token-cleanup", CLEANUP_INTERVAL, housekeeping::deleteExpiredSessions))
        .worker(
            new Worker(
                "auth-mailed-token-cleanup",
                CLEANUP_INTERVAL,
                housekeeping::deleteExpiredMailedTokens))
        .worker(new Worker("auth-attempts-cleanup", CLEANUP_INTERVAL, guard::deleteOld));
  }

  private AddressLimit perAddress(Rate rate) {
    return new AddressLimit(config.limits().enabled(), rate);
  }
}
