package io.polyshop.auth.process;

import io.polyshop.auth.domain.Role;
import io.polyshop.auth.store.RoleStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates roles. */
public final class RoleCreation {

  private final Database database;
  private final RoleStore roles;
  private final Supplier<UUID> ids;

  public RoleCreation(Database database, RoleStore roles, Supplier<UUID> ids) {
    this.database = database;
    this.roles = roles;
    this.ids = ids;
  }

  /** Creates a role of that name. Fails with 409 {@code role_exists}. */
  public Future<Role> create(String name) {
    var role = new Role(ids.get(), name);
    return roles
        .insert(database.statements(), role)
        .map(role)
        .recover(error -> Future.failedFuture(refusal(error)));
  }

  private static Throwable refusal(Throwable error) {
    return SqlErrors.uniqueViolation(error).isPresent()
        ? ApiException.conflict("role_exists", "a role with this name already exists")
        : error;
  }
}
