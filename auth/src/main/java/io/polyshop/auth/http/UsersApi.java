package io.polyshop.auth.http;

import io.polyshop.auth.domain.User;
import io.polyshop.auth.process.AccountAdministration;
import io.polyshop.auth.process.Renaming;
import io.polyshop.auth.store.UserStore;
import io.polyshop.contracts.EmailAddress;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Page;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/** Accounts: the caller's own, and for staff and administrators all of them. */
public final class UsersApi implements Api {

  private final Database database;
  private final UserStore users;
  private final Renaming renaming;
  private final AccountAdministration administration;

  public UsersApi(
      Database database, UserStore users, Renaming renaming, AccountAdministration administration) {
    this.database = database;
    this.users = users;
    this.renaming = renaming;
    this.administration = administration;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("getMe", request -> show(request.caller().userId()))
        .on("updateMe", this::updateMe)
        .on("listUsers", this::list)
        .on("getUser", request -> show(request.pathId("userId")))
        .on("setActive", this::setActive)
        .on("setRoles", this::setRoles);
  }

  private Future<Reply> show(UUID id) {
    return users
        .find(database.statements(), id)
        .map(found -> found.orElseThrow(ApiException::notFound))
        .map(UsersApi::reply);
  }

  private Future<Reply> updateMe(Request request) {
    var name = request.body(UpdateMeBody.class).name();
    return renaming
        .rename(request.caller().userId(), name, request.traceParent())
        .map(UsersApi::reply);
  }

  private Future<Reply> setRoles(Request request) {
    var roles = request.body(SetRolesBody.class).roles();
    return administration
        .setRoles(request.pathId("userId"), roles, request.traceParent())
        .map(UsersApi::reply);
  }

  private Future<Reply> setActive(Request request) {
    var active = request.body(SetActiveBody.class).active();
    return administration
        .setActive(request.pathId("userId"), active, request.traceParent())
        .map(UsersApi::reply);
  }

  private Future<Reply> list(Request request) {
    var email = request.query("email");
    return email.isPresent() ? withEmail(email.get()) : newest(request);
  }

  private Future<Reply> newest(Request request) {
    return request
        .page()
        .byId((before, limit) -> users.newest(database.statements(), before, limit), User::id)
        .map(UsersApi::reply);
  }

  private Future<Reply> withEmail(String text) {
    var email = EmailAddress.typed(text);
    return email.isEmpty()
        ? Future.succeededFuture(reply(new Page<>(List.of(), null)))
        : users
            .findByEmail(database.statements(), email.get().text())
            .map(user -> reply(new Page<>(user.stream().toList(), null)));
  }

  private static Reply reply(Page<User> page) {
    return Reply.ok(page.map(UserView::of));
  }

  private static Reply reply(User user) {
    return Reply.ok(UserView.of(user));
  }
}
