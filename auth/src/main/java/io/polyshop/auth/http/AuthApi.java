package io.polyshop.auth.http;

import io.polyshop.auth.domain.TokenPair;
import io.polyshop.auth.process.LogIn;
import io.polyshop.auth.process.LogOut;
import io.polyshop.auth.process.Refresh;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;

/** How a session begins, continues and ends. */
public final class AuthApi implements Api {

  private final LogIn logIn;
  private final Refresh refresh;
  private final LogOut logOut;
  private final AddressLimit logInLimit;
  private final AddressLimit refreshLimit;
  private final Origins origins;

  /**
   * @param logInLimit log-ins from one address
   * @param refreshLimit refreshes from one address
   */
  public AuthApi(
      LogIn logIn,
      Refresh refresh,
      LogOut logOut,
      AddressLimit logInLimit,
      AddressLimit refreshLimit,
      Origins origins) {
    this.logIn = logIn;
    this.refresh = refresh;
    this.logOut = logOut;
    this.logInLimit = logInLimit;
    this.refreshLimit = refreshLimit;
    this.origins = origins;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("login", this::login).on("refresh", this::refresh).on("logout", this::logout);
  }

  private Future<Reply> login(Request request) {
    var body = request.body(LoginBody.class);
    var origin = origins.of(request);
    logInLimit.take(origin, request);
    return logIn
        .logIn(body.email(), body.password(), origin, Origins.client(request))
        .map(AuthApi::tokens);
  }

  private Future<Reply> refresh(Request request) {
    var body = request.body(RefreshTokenBody.class);
    var origin = origins.of(request);
    refreshLimit.take(origin, request);
    return refresh.refresh(body.refreshToken(), origin).map(AuthApi::tokens);
  }

  private Future<Reply> logout(Request request) {
    var body = request.body(RefreshTokenBody.class);
    return logOut.end(body.refreshToken(), request.traceParent()).map(done -> Reply.noContent());
  }

  // RFC 6749, section 5.1: tokens must not be cached on the way.
  private static Reply tokens(TokenPair pair) {
    return Reply.ok(TokenPairView.of(pair)).with("Cache-Control", "no-store");
  }
}
