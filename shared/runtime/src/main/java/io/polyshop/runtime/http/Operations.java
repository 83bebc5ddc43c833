package io.polyshop.runtime.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The operations that a service has bound. Who may call an operation stands in the contract ({@code
 * x-roles}) and is enforced before anything here runs.
 */
public final class Operations {

  /**
   * How an operation is answered.
   *
   * @param validated whether the request is held against the contract's schema first
   * @param stream whether the answer stays open
   */
  public record Binding(boolean validated, boolean stream, Handler<RoutingContext> handler) {}

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration SLOW_LIMIT = Duration.ofSeconds(60);

  private final Map<String, Binding> bindings = new LinkedHashMap<>();

  /**
   * The request is checked against the contract before the handler sees it. What is not answered
   * within five seconds is answered 503.
   */
  public Operations on(String operationId, Function<Request, Future<Reply>> handler) {
    return bind(operationId, new Binding(true, false, answering(handler, LIMIT)));
  }

  /** The same, for work that may take a minute, such as an import or a query over whole tables. */
  public Operations onSlow(String operationId, Function<Request, Future<Reply>> handler) {
    return bind(operationId, new Binding(true, false, answering(handler, SLOW_LIMIT)));
  }

  /**
   * The contract's schema is not run, which costs more than a hot operation itself: the handler
   * must be as strict ({@link Request#body} into a record that checks its fields). Query parameters
   * that the contract does not name are refused all the same.
   */
  public Operations onUnchecked(String operationId, Function<Request, Future<Reply>> handler) {
    return bind(operationId, new Binding(false, false, answering(handler, LIMIT)));
  }

  /** For answers that are no {@link Reply}, such as server-sent events. */
  public Operations onStream(String operationId, Handler<RoutingContext> handler) {
    return bind(operationId, new Binding(true, true, headOr(handler)));
  }

  /** What is bound, by operationId. */
  public Map<String, Binding> bindings() {
    return bindings;
  }

  private Operations bind(String operationId, Binding binding) {
    if (bindings.put(operationId, binding) != null) {
      throw new IllegalArgumentException("bound twice: " + operationId);
    }
    return this;
  }

  /** A HEAD has no body, so there is nothing to stream. */
  private static Handler<RoutingContext> headOr(Handler<RoutingContext> stream) {
    return ctx -> {
      if (ctx.request().method() == HttpMethod.HEAD) {
        ctx.response().end();
      } else {
        stream.handle(ctx);
      }
    };
  }

  private static Handler<RoutingContext> answering(
      Function<Request, Future<Reply>> handler, Duration limit) {
    return ctx ->
        within(limit, handler.apply(new Request(ctx)))
            .onSuccess(reply -> reply.writeTo(ctx))
            .onFailure(ctx::fail);
  }

  /** The work goes on after that, but nobody waits for it. */
  private static Future<Reply> within(Duration limit, Future<Reply> reply) {
    return reply.isComplete() ? reply : reply.timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
