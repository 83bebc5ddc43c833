package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.token.Caller;
import io.polyshop.runtime.token.TokenVerifier;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Who is let in to an operation: by token and role, and not too often. */
final class Admission {

  /** In a contract: whoever is logged in, with whatever roles, also those that a shop made. */
  static final String USER = "user";

  private static final String BEARER = "Bearer ";

  private final TokenVerifier tokens;
  private final RequestRate rate;

  Admission(TokenVerifier tokens, RequestRate rate) {
    this.tokens = tokens;
    this.rate = rate;
  }

  /** Lets everybody in. */
  Handler<RoutingContext> ofEverybody() {
    return context -> {
      rate.take(context);
      context.next();
    };
  }

  /** Lets callers in who have one of the roles; any caller if {@link #USER} is among them. */
  Handler<RoutingContext> of(Set<String> roles) {
    return context -> {
      var request = context.request();
      var verified = tokens.verify(bearerToken(context));
      var wait = !verified.isComplete() && !request.isEnded();
      if (wait) {
        // Nobody reads the body meanwhile: it must not pass by.
        request.pause();
      }
      verified
          .onSuccess(caller -> admit(context, caller, roles))
          .onFailure(refusal -> refuse(context, refusal))
          .onComplete(
              done -> {
                if (wait) {
                  request.resume();
                }
              });
    };
  }

  private void admit(RoutingContext context, Caller caller, Set<String> roles) {
    try {
      rate.take(context, caller);
    } catch (ApiException tooMany) {
      context.fail(tooMany);
      return;
    }
    if (roles.contains(USER) || caller.roles().stream().anyMatch(roles::contains)) {
      context.put(Request.CALLER, caller);
      context.next();
    } else {
      context.fail(ApiException.forbidden());
    }
  }

  private void refuse(RoutingContext context, Throwable refusal) {
    try {
      rate.take(context);
      context.fail(refusal);
    } catch (ApiException tooMany) {
      context.fail(tooMany);
    }
  }

  private static String bearerToken(RoutingContext context) {
    var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : null;
  }
}
