package io.polyshop.auth.http;

import io.polyshop.auth.domain.Role;
import io.polyshop.auth.process.RoleCreation;
import io.polyshop.auth.store.RoleStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;

/** The roles that accounts can have. */
public final class RolesApi implements Api {

  private final Database database;
  private final RoleStore roles;
  private final RoleCreation creation;

  public RolesApi(Database database, RoleStore roles, RoleCreation creation) {
    this.database = database;
    this.roles = roles;
    this.creation = creation;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("listRoles", this::list).on("createRole", this::create);
  }

  private Future<Reply> list(Request request) {
    return request
        .page()
        .byText((after, limit) -> roles.after(database.statements(), after, limit), Role::name)
        .map(page -> Reply.ok(page.map(RoleView::of)));
  }

  private Future<Reply> create(Request request) {
    return creation
        .create(request.body(CreateRoleBody.class).name())
        .map(role -> Reply.created(RoleView.of(role)));
  }
}
