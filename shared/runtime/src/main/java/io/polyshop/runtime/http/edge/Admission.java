package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.token.Caller;
import io.polyshop.runtime.token.TokenVerifier;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Who is let in to an operation: by token and role, and not too often. */
final class Admission {

  /** In a contract: whoever is logged in, with whatever roles, also those that a shop made. */
  static final String USER = "user";

  /** Where a browser's {@code EventSource}, which cannot send headers, puts the access token. */
  static final String COOKIE = "polyshop_token";

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

  /** Lets everybody in; the operation can ask who it is, which is verified only then. */
  Handler<RoutingContext> ofEverybodyWithMoreForSome() {
    return context -> {
      rate.take(context);
      Supplier<Future<Caller>> verifier = () -> tokens.verify(bearerToken(context));
      context.put(Request.VERIFIER, verifier);
      context.next();
    };
  }

  /** Lets callers in who have one of the roles; any caller if {@link #USER} is among them. */
  Handler<RoutingContext> of(Set<String> roles) {
    return admitting(roles, Admission::bearerToken);
  }

  /**
   * The same for streams, which are only read: there the token may also come in a cookie. (An
   * operation that changes something must not take it from there, where any page's request has it.)
   */
  Handler<RoutingContext> ofStream(Set<String> roles) {
    return admitting(
        roles,
        context -> {
          var token = bearerToken(context);
          var cookie = token == null ? context.request().getCookie(COOKIE) : null;
          return cookie == null ? token : cookie.getValue();
        });
  }

  private Handler<RoutingContext> admitting(
      Set<String> roles, Function<RoutingContext, String> token) {
    return context -> {
      var request = context.request();
      var verified = tokens.verify(token.apply(context));
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

  /** RFC 6750, section 2.1: spaces, and no others, stand between the scheme and the token. */
  private static String bearerToken(RoutingContext context) {
    var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return null;
    }
    var start = BEARER.length();
    while (start < header.length() && header.charAt(start) == ' ') {
      start++;
    }
    return header.substring(start);
  }
}
