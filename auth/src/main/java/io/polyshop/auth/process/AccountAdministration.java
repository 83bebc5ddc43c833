package io.polyshop.auth.process;

import io.polyshop.auth.domain.Role;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.store.RoleStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Changes that only administrators make. All sessions of the account end with the change, so that
 * nobody keeps rights that were taken away.
 */
public final class AccountAdministration {

  private final AccountChanges changes;
  private final Revocation revocation;
  private final UserStore users;
  private final RoleStore roles;

  public AccountAdministration(
      AccountChanges changes, Revocation revocation, UserStore users, RoleStore roles) {
    this.changes = changes;
    this.revocation = revocation;
    this.users = users;
    this.roles = roles;
  }

  /**
   * Gives the account exactly these roles. Fails with 404, with 422 {@code unknown_role}, and with
   * 409 {@code last_admin} if no active administrator would be left.
   */
  public Future<User> setRoles(UUID id, List<String> names, String traceParent) {
    return changes.change(
        id,
        (tx, user) ->
            requireKnown(tx, names)
                .compose(known -> requireAnotherAdmin(tx, user, names.contains(Role.ADMIN)))
                .compose(allowed -> replaceRoles(tx, user, names, traceParent)));
  }

  /**
   * Enables or disables the account. Fails with 404, and with 409 {@code last_admin} if no active
   * administrator would be left.
   */
  public Future<User> setActive(UUID id, boolean active, String traceParent) {
    return changes.change(
        id,
        (tx, user) ->
            user.active() == active
                ? Future.succeededFuture(user)
                : requireAnotherAdmin(tx, user, active)
                    .compose(allowed -> activate(tx, user, active, traceParent)));
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
                          "unknown_role", "unknown role: " + String.join(", ", unknown)));
            });
  }

  private Future<Void> requireAnotherAdmin(SqlConnection tx, User user, boolean stays) {
    if (stays || !user.active() || !user.roles().contains(Role.ADMIN)) {
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
                            "last_admin",
                            "this is the last active account with the role " + Role.ADMIN)));
  }

  private Future<User> replaceRoles(
      SqlConnection tx, User user, List<String> names, String traceParent) {
    var changed = user.withRoles(names, changes.now());
    if (changed.roles().equals(user.roles())) {
      return Future.succeededFuture(user);
    }
    return users
        .replaceRoles(tx, changed)
        .compose(done -> revocation.endAll(tx, user.id(), traceParent))
        .compose(done -> changes.save(tx, changed, traceParent));
  }

  private Future<User> activate(SqlConnection tx, User user, boolean active, String traceParent) {
    var changed = user.activated(active, changes.now());
    return users
        .update(tx, changed)
        .compose(done -> revocation.endAll(tx, user.id(), traceParent))
        .map(changed);
  }
}
