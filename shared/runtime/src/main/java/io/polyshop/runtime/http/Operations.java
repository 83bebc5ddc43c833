package io.polyshop.runtime.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The operations that a service has bound. Who may call an operation stands in the contract ({@code
 * x-roles}) and is enforced before anything here runs.
 */
public final class Operations {

  /** How an operation is answered; {@code validated}: against the contract's schema first. */
  public record Binding(boolean validated, Handler<RoutingContext> handler) {}

  private final Map<String, Binding> bindings = new LinkedHashMap<>();

  /** The request is checked against the contract before the handler sees it. */
  public Operations on(String operationId, Function<Request, Future<Reply>> handler) {
    return bind(operationId, true, answering(handler));
  }

  /**
   * For hot operations: the contract's schema is not run, the handler must be as strict by itself
   * ({@link Request#body} into a record that checks its fields).
   */
  public Operations onHot(String operationId, Function<Request, Future<Reply>> handler) {
    return bind(operationId, false, answering(handler));
  }

  /** For answers that are no {@link Reply}, such as server-sent events. */
  public Operations onStream(String operationId, Handler<RoutingContext> handler) {
    return bind(operationId, true, handler);
  }

  /** What is bound, by operationId. */
  public Map<String, Binding> bindings() {
    return bindings;
  }

  private Operations bind(String operationId, boolean validated, Handler<RoutingContext> handler) {
    if (bindings.put(operationId, new Binding(validated, handler)) != null) {
      throw new IllegalArgumentException("bound twice: " + operationId);
    }
    return this;
  }

  private static Handler<RoutingContext> answering(Function<Request, Future<Reply>> handler) {
    return ctx ->
        handler
            .apply(new Request(ctx))
            .onSuccess(reply -> reply.writeTo(ctx.response()))
            .onFailure(ctx::fail);
  }
}
