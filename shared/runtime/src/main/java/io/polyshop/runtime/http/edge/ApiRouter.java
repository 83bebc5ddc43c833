package io.polyshop.runtime.http.edge;

import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.contract.QueryParameters;
import io.polyshop.runtime.http.contract.RequestBodies;
import io.polyshop.runtime.http.contract.TextParameters;
import io.polyshop.runtime.telemetry.HttpMetrics;
import io.polyshop.runtime.token.Caller;
import io.polyshop.runtime.tracing.RequestTrace;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestValidator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The router that the contract describes. Each operation runs: who is it, may they, is the request
 * as the contract says, then the service's handler. An operation that nobody bound, or that does
 * not say who may call it, stops the start.
 */
final class ApiRouter {

  private static final String PUBLIC = "public";
  private static final Set<String> ROLES =
      Set.of(PUBLIC, Admission.USER, Caller.CUSTOMER, Caller.STAFF, Caller.ADMIN);

  private final RouterBuilder builder;
  private final OpenAPIContract contract;
  private final Admission admission;
  private final OpenStreams streams;
  private final HttpMetrics metrics;
  private final int bodyLimitBytes;
  private final RequestValidator validator;

  /**
   * @param bodyLimitBytes for operations of which the contract says nothing else
   */
  ApiRouter(
      Vertx vertx,
      OpenAPIContract contract,
      Admission admission,
      OpenStreams streams,
      HttpMetrics metrics,
      int bodyLimitBytes) {
    this.builder = RouterBuilder.create(vertx, contract);
    this.contract = contract;
    this.admission = admission;
    this.streams = streams;
    this.metrics = metrics;
    this.bodyLimitBytes = bodyLimitBytes;
    this.validator = RequestValidator.create(vertx, contract);
  }

  /**
   * @param first run before every operation, in this order
   */
  Router create(List<Api> apis, List<Handler<RoutingContext>> first) {
    first.forEach(builder::rootHandler);
    var operations = new Operations();
    apis.forEach(api -> api.bind(operations));
    var bindings = operations.bindings();
    for (var operation : contract.operations()) {
      var binding = bindings.remove(operation.getOperationId());
      if (binding == null) {
        throw new IllegalStateException(
            "no handler for the operation " + operation.getOperationId());
      }
      bind(operation, binding);
    }
    if (!bindings.isEmpty()) {
      throw new IllegalStateException("not in the contract: " + bindings.keySet());
    }
    return builder.createRouter();
  }

  private void bind(Operation operation, Operations.Binding binding) {
    var route = builder.getRoute(operation.getOperationId());
    // Validation is run here, after the check of the token, not by the router before it.
    route.setDoValidation(false).setDoSecurity(false);
    route.addHandler(noting(operation));
    var roles = roles(operation);
    route.addHandler(admission(roles, binding.stream()));
    if (binding.stream() && !roles.contains(PUBLIC)) {
      route.addHandler(streams);
    }
    route.addHandler(new QueryParameters(operation));
    // After the check of the token: strangers cannot fill the memory.
    if (operation.getRequestBody() != null) {
      route.addHandler(new RequestBodies(operation, bodyLimitBytes));
    }
    if (binding.validated()) {
      route.addHandler(validation(operation));
    }
    route.addHandler(binding.handler());
  }

  private Handler<RoutingContext> noting(Operation operation) {
    var method = operation.getHttpMethod().name();
    var path = operation.getAbsoluteOpenAPIPath();
    var route = metrics.route(method, path);
    return context -> {
      route.serves(context.request());
      RequestTrace.routed(context.request(), method, path);
      context.next();
    };
  }

  private Handler<RoutingContext> admission(Set<String> roles, boolean stream) {
    if (roles.contains(PUBLIC)) {
      return roles.size() == 1 ? admission.ofEverybody() : admission.ofEverybodyWithMoreForSome();
    }
    return stream ? admission.ofStream(roles) : admission.of(roles);
  }

  private static Set<String> roles(Operation operation) {
    var declared = operation.getOpenAPIModel().getValue("x-roles");
    var roles =
        declared instanceof JsonArray array
            ? array.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet())
            : Set.<String>of();
    if (roles.isEmpty() || !ROLES.containsAll(roles)) {
      throw new IllegalStateException(
          operation.getOperationId() + " must name its roles in x-roles, out of " + ROLES);
    }
    return roles;
  }

  private Handler<RoutingContext> validation(Operation operation) {
    return context ->
        validator
            .validate(new TextParameters(context, operation), operation.getOperationId())
            .onFailure(context::fail)
            .onSuccess(valid -> context.next());
  }
}
