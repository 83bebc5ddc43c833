package io.polyshop.runtime.http.contract;

import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.problem.Violations;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses what the contract does not know in a query: a parameter with another name would else be
 * ignored, and the caller be told of something that was not asked for. None may be repeated: of two
 * values, one would be ignored.
 */
public final class QueryParameters implements Handler<RoutingContext> {

  private final Set<String> known;

  public QueryParameters(Operation operation) {
    this.known =
        operation.getParameters().stream()
            .filter(parameter -> parameter.getIn() == Location.QUERY)
            .map(Parameter::getName)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Goes on, or fails with an {@link ApiException} of 400. */
  @Override
  public void handle(RoutingContext context) {
    if (context.request().query() != null) {
      check(context);
    }
    context.next();
  }

  private void check(RoutingContext context) {
    var given = context.queryParams();
    var violations = new Violations();
    for (var name : given.names()) {
      violations
          .check(known.contains(name), name, "is not a parameter of this operation")
          .check(given.getAll(name).size() == 1, name, "must not be repeated");
    }
    violations.throwIfAny();
    // "?=" alone, which the parser drops.
    if (("&" + context.request().query()).contains("&=")) {
      throw ApiException.malformed("a query parameter must have a name");
    }
  }
}
