package io.polyshop.auth.http;

import io.polyshop.auth.account.Accounts;
import io.polyshop.auth.account.LogIn;
import io.polyshop.auth.account.Sessions;
import io.polyshop.auth.account.TokenPair;
import io.polyshop.auth.throttle.AccountGuard;
import io.polyshop.auth.throttle.AddressLimit;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;

/** Registration, and how a session begins, goes on and ends. */
public record AuthApi(
    Accounts accounts,
    LogIn logIn,
    Sessions sessions,
    AccountGuard guard,
    AddressLimits limits,
    Origins origins)
    implements Api {

  /** How often one address may do what. */
  public record AddressLimits(AddressLimit register, AddressLimit login, AddressLimit refresh) {}

  @Override
  public void bind(Operations operations) {
    operations
        .on("register", this::register)
        .on("login", this::login)
        .on("refresh", this::refresh)
        .on("logout", this::logout);
  }

  private Future<Reply> register(Request request) {
    limits.register().take(origins.of(request), request.context().response());
    var account = request.body(RegisterBody.class).account();
    return guard
        .registering(account.email().text())
        .compose(free -> accounts.create(account, request.traceParent()))
        .map(UserBody::of)
        .map(user -> Reply.created("/v1/users/" + user.id(), user));
  }

  private Future<Reply> login(Request request) {
    var body = request.body(LoginBody.class);
    var origin = origins.of(request);
    limits.login().take(origin, request.context().response());
    return logIn.logIn(body.email(), body.password(), origin).map(AuthApi::tokens);
  }

  private Future<Reply> refresh(Request request) {
    var body = request.body(RefreshTokenBody.class);
    var origin = origins.of(request);
    limits.refresh().take(origin, request.context().response());
    return sessions.refresh(body.refreshToken(), origin).map(AuthApi::tokens);
  }

  private Future<Reply> logout(Request request) {
    var body = request.body(RefreshTokenBody.class);
    return sessions.end(body.refreshToken(), request.traceParent()).map(done -> Reply.noContent());
  }

  // RFC 6749, section 5.1: tokens must not be cached on the way.
  private static Reply tokens(TokenPair pair) {
    return Reply.ok(pair).with("Cache-Control", "no-store");
  }
}
