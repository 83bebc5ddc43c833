package io.polyshop.auth.process;

import io.polyshop.auth.domain.PasswordRule;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.store.PasswordResetStore;
import io.polyshop.auth.store.UserStore;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** What every new password has in common: the rule it must keep, and what ends with the old one. */
public final class NewPassword {

  private static final String FIELD = "newPassword";

  private final UserStore users;
  private final PasswordResetStore resets;
  private final Revocation revocation;

  public NewPassword(UserStore users, PasswordResetStore resets, Revocation revocation) {
    this.users = users;
    this.resets = resets;
    this.revocation = revocation;
  }

  /**
   * The user, who may have that password.
   *
   * @throws ApiException 400 if the rule forbids it
   */
  static User requireAllowed(User user, Secret wanted) {
    PasswordRule.objection(wanted, user.email(), user.name())
        .ifPresent(
            why -> {
              throw ApiException.invalid(FIELD, why);
            });
    return user;
  }

  /** Writes the hash; ends all sessions and all open resets of the user, whose row is locked. */
  Future<Void> save(SqlConnection tx, UUID userId, Secret hash, String traceParent) {
    return Future.all(
            users.setPasswordHash(tx, userId, hash),
            resets.deleteAll(tx, userId),
            revocation.endAll(tx, userId, traceParent))
        .mapEmpty();
  }
}
