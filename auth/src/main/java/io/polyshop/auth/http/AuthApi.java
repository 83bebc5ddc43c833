package io.polyshop.auth.http;

import io.polyshop.auth.account.Accounts;
import io.polyshop.auth.account.LogIn;
import io.polyshop.auth.account.Sessions;
import io.polyshop.auth.account.TokenPair;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;

/** Registration, and how a session begins, goes on and ends. */
public record AuthApi(Accounts accounts, LogIn logIn, Sessions sessions, TrustedProxies proxies)
    implements Api {

  @Override
  public void bind(Operations operations) {
    operations
        .on("register", this::register)
        .on("login", this::login)
        .on("refresh", this::refresh)
        .on("logout", this::logout);
  }

  private Future<Reply> register(Request request) {
    return accounts
        .create(request.body(RegisterBody.class).account(), request.traceParent())
        .map(UserBody::of)
        .map(user -> Reply.created("/v1/users/" + user.id(), user));
  }

  private Future<Reply> login(Request request) {
    var body = request.body(LoginBody.class);
    return logIn
        .logIn(body.email(), body.password(), proxies.originOf(request))
        .map(AuthApi::tokens);
  }

  private Future<Reply> refresh(Request request) {
    var body = request.body(RefreshTokenBody.class);
    return sessions.refresh(body.refreshToken(), proxies.originOf(request)).map(AuthApi::tokens);
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
