package io.polyshop.auth.account;

import io.polyshop.auth.domain.Role;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.password.PasswordHashing;
import io.polyshop.auth.store.RoleStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.contracts.AuthEvent;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.http.ApiException;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes accounts and changes them; each change is told to the other services. */
public final class Accounts {

  private final Database database;
  private final Outbox outbox;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final PasswordHashing hashing;
  private final UserStore users = new UserStore();
  private final RoleStore roles = new RoleStore();

  public Accounts(Foundation foundation, PasswordHashing hashing) {
    this.database = foundation.database();
    this.outbox = foundation.outbox();
    this.clock = foundation.clock();
    this.ids = foundation.ids();
    this.hashing = hashing;
  }

  /** Makes the account; fails with 409 {@code email_taken}. */
  public Future<User> create(NewAccount account, String traceParent) {
    return hashing
        .hash(account.password())
        .compose(hash -> database.transaction(tx -> insert(tx, account, hash, traceParent)))
        .recover(
            error ->
                Future.failedFuture(
                    SqlErrors.uniqueViolation(error).isPresent()
                        ? ApiException.conflict("email_taken", "there is an account of that email")
                        : error));
  }

  /** Gives the account another name; fails with 404. */
  public Future<User> rename(UUID id, String name, String traceParent) {
    return changing(
        id,
        (tx, user) ->
            name.equals(user.name())
                ? Future.succeededFuture(user)
                : changed(tx, user.renamed(name, now()), traceParent));
  }

  /**
   * Gives the account these roles and no others. Fails with 404, with 422 {@code unknown_role}, and
   * with 409 {@code last_admin} if nobody would be left who can give roles.
   */
  public Future<User> setRoles(UUID id, List<String> names, String traceParent) {
    return changing(
        id,
        (tx, user) ->
            requireKnown(tx, names)
                .compose(known -> requireAnotherAdmin(tx, user, names))
                .compose(allowed -> replaceRoles(tx, user, names, traceParent)));
  }

  private Future<User> insert(
      SqlConnection tx, NewAccount account, Secret hash, String traceParent) {
    var now = now();
    var user =
        new User(
            ids.get(), account.email().text(), account.name(), List.of(account.role()), now, now);
    return users
        .insert(tx, user, hash)
        .compose(inserted -> publish(tx, user.registered(), traceParent))
        .map(user);
  }

  /** The change is made while the row is locked, on the account as it is then. */
  private Future<User> changing(UUID id, Change change) {
    return database.transaction(
        tx ->
            users
                .lock(tx, id)
                .compose(locked -> users.find(tx, id))
                .compose(
                    user ->
                        user == null
                            ? Future.failedFuture(ApiException.notFound())
                            : change.make(tx, user)));
  }

  private Future<Void> requireKnown(SqlConnection tx, List<String> names) {
    return roles
        .named(tx, names)
        .compose(
            found -> {
              var unknown = new HashSet<>(names);
              found.forEach(role -> unknown.remove(role.name()));
              return unknown.isEmpty()
                  ? Future.succeededFuture()
                  : Future.failedFuture(
                      ApiException.unprocessable(
                          "unknown_role", "there is no role " + String.join(", ", unknown)));
            });
  }

  private Future<Void> requireAnotherAdmin(SqlConnection tx, User user, List<String> names) {
    if (!user.roles().contains(Role.ADMIN) || names.contains(Role.ADMIN)) {
      return Future.succeededFuture();
    }
    return roles
        .isHeldByOthers(tx, Role.ADMIN, user.id())
        .compose(
            held ->
                held
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        ApiException.conflict(
                            "last_admin", "nobody else has the role " + Role.ADMIN)));
  }

  private Future<User> replaceRoles(
      SqlConnection tx, User user, List<String> names, String traceParent) {
    var changed = user.withRoles(names, now());
    if (changed.roles().equals(user.roles())) {
      return Future.succeededFuture(user);
    }
    return users.replaceRoles(tx, changed).compose(done -> changed(tx, changed, traceParent));
  }

  private Future<User> changed(SqlConnection tx, User user, String traceParent) {
    return users
        .update(tx, user)
        .compose(done -> publish(tx, user.updated(), traceParent))
        .map(user);
  }

  private Future<Void> publish(SqlConnection tx, AuthEvent event, String traceParent) {
    return outbox.append(tx, List.of(outbox.event(event, traceParent)));
  }

  // As exact as the database keeps it.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @FunctionalInterface
  private interface Change {
    Future<User> make(SqlConnection tx, User user);
  }
}
