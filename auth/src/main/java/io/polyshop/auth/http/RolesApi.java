package io.polyshop.auth.http;

import io.polyshop.auth.process.RoleCreation;
import io.polyshop.auth.store.RoleStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Page;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

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
    var page = request.page();
    var after = page.after().isEmpty() ? "" : page.after().get(0);
    return roles
        .after(database.statements(), after, page.limit() + 1)
        .map(rows -> Page.of(rows, page.limit(), role -> List.of(role.name())))
        .map(found -> Reply.ok(found.map(RoleView::of)));
  }

  private Future<Reply> create(Request request) {
    return creation
        .create(request.body(RoleBody.class).name())
        .map(role -> new Reply(201, RoleView.of(role), Map.of()));
  }
}
