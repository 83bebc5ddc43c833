package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The methods of a path: HEAD wherever there is GET, OPTIONS everywhere, and 405 with {@code Allow}
 * for all others.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-9">RFC 9110, section 9</a>
 */
final class Methods {

  private static final List<HttpMethod> IN_CONTRACTS =
      List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private final OpenAPIContract contract;
  private final Problems problems;

  Methods(OpenAPIContract contract, Problems problems) {
    this.contract = contract;
    this.problems = problems;
  }

  /** Lets HEAD in wherever GET is. */
  static void addHead(Router router) {
    for (var route : router.getRoutes()) {
      if (route.methods() != null && route.methods().contains(HttpMethod.GET)) {
        route.method(HttpMethod.HEAD);
      }
    }
  }

  /** Answers a method that the path has no handler for. */
  void answer(RoutingContext context) {
    var allowed = allowed(context.normalizedPath());
    if (context.request().method() == HttpMethod.OPTIONS) {
      context.response().setStatusCode(204).putHeader(HttpHeaders.ALLOW, allowed).end();
    } else {
      var refusal =
          ApiException.of(405, "method_not_allowed", "this path allows only " + allowed)
              .with("Allow", allowed);
      problems.write(context.request(), refusal);
    }
  }

  private String allowed(String path) {
    var plain =
        path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    var found = new ArrayList<HttpMethod>();
    for (var method : IN_CONTRACTS) {
      if (contract.findOperation(plain, method) != null) {
        found.add(method);
      }
    }
    // What is not in the contract is a page.
    if (found.isEmpty() || found.contains(HttpMethod.GET)) {
      found.remove(HttpMethod.GET);
      found.addAll(0, List.of(HttpMethod.GET, HttpMethod.HEAD));
    }
    found.add(HttpMethod.OPTIONS);
    return found.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
  }
}
