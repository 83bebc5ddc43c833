package io.polyshop.auth.http;

import io.polyshop.auth.domain.Role;
import io.polyshop.auth.store.RoleStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Page;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The roles that accounts can have. */
public record RolesApi(Database database, RoleStore roles, Supplier<UUID> ids) implements Api {

  @Override
  public void bind(Operations operations) {
    operations.on("listRoles", this::list).on("createRole", this::create);
  }

  private Future<Reply> list(Request request) {
    var page = request.page();
    var after = page.after().isEmpty() ? "" : page.after().get(0);
    return roles
        .after(database.statements(), after, page.limit() + 1)
        .map(rows -> Reply.ok(Page.of(rows, page.limit(), role -> List.of(role.name()))));
  }

  private Future<Reply> create(Request request) {
    var role = new Role(ids.get(), request.body(RoleBody.class).name());
    return roles
        .insert(database.statements(), role)
        .map(new Reply(201, role, Map.of()))
        .recover(
            error ->
                Future.failedFuture(
                    SqlErrors.uniqueViolation(error).isPresent()
                        ? ApiException.conflict("role_exists", "there is a role of that name")
                        : error));
  }
}
