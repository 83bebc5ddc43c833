package io.polyshop.auth.http;

import io.polyshop.auth.account.Accounts;
import io.polyshop.auth.account.Administration;
import io.polyshop.auth.domain.EmailAddress;
import io.polyshop.auth.domain.User;
import io.polyshop.auth.store.UserStore;
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

/** Accounts: one's own, and for those who work here everybody's. */
public record UsersApi(
    Database database, UserStore users, Accounts accounts, Administration administration)
    implements Api {

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
        .compose(
            user ->
                user == null
                    ? Future.failedFuture(ApiException.notFound())
                    : Future.succeededFuture(Reply.ok(UserBody.of(user))));
  }

  private Future<Reply> updateMe(Request request) {
    var name = request.body(NameBody.class).name();
    return accounts
        .rename(request.caller().userId(), name, request.traceParent())
        .map(user -> Reply.ok(UserBody.of(user)));
  }

  private Future<Reply> setRoles(Request request) {
    var roles = request.body(RolesBody.class).roles();
    return administration
        .setRoles(request.pathId("userId"), roles, request.traceParent())
        .map(user -> Reply.ok(UserBody.of(user)));
  }

  private Future<Reply> setActive(Request request) {
    var active = request.body(StatusBody.class).active();
    return administration
        .setActive(request.pathId("userId"), active, request.traceParent())
        .map(user -> Reply.ok(UserBody.of(user)));
  }

  private Future<Reply> list(Request request) {
    var page = request.page();
    var email = request.query("email");
    var found =
        email.isPresent()
            ? withEmail(email.get())
            : users.newest(database.statements(), page.afterId(), page.limit() + 1);
    return found.map(
        rows ->
            Reply.ok(
                Page.of(
                    rows.stream().map(UserBody::of).toList(),
                    page.limit(),
                    user -> List.of(user.id().toString()))));
  }

  private Future<List<User>> withEmail(String text) {
    var email = EmailAddress.parse(text);
    return email.isEmpty()
        ? Future.succeededFuture(List.of())
        : users
            .findByEmail(database.statements(), email.get().text())
            .map(user -> user == null ? List.of() : List.of(user));
  }
}
