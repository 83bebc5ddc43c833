package io.polyshop.dev.cluster.door;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.polyshop.dev.Breakages;
import io.polyshop.runtime.config.TrustedProxies;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends a request to a replica that is ready. If that cannot be reached, nobody has seen the
 * request, and another one gets it; once it was sent it is not repeated, for it may have been
 * carried out. Whatever happens, the client is answered within seconds.
 */
final class Forwarding implements ProxyInterceptor {

  /** A little more than the time in which a service answers by itself. */
  private static final long ANSWER_LIMIT_MS = 5_500;

  private static final int CONNECT_LIMIT_MS = 1_000;
  private static final MediaType PROBLEM = MediaType.parse("application/problem+json");
  private static final String FORWARDED_FOR = "X-Forwarded-For";
  private static final String SENT = "request";

  private final HttpClient client;
  private final ReplicaPool pool;
  private final ReplicaHealth health;
  private final TrustedProxies proxies;
  private final Function<HttpServerRequest, Optional<String>> serviceOf;

  private Forwarding(
      HttpClient client,
      ReplicaPool pool,
      ReplicaHealth health,
      TrustedProxies proxies,
      Function<HttpServerRequest, Optional<String>> serviceOf) {
    this.client = client;
    this.pool = pool;
    this.health = health;
    this.proxies = proxies;
    this.serviceOf = serviceOf;
  }

  /**
   * @param proxies who may say for whom a request is; what others say of that is left out
   * @param serviceOf which service a request is for
   */
  static HttpProxy proxy(
      HttpClient client,
      ReplicaPool pool,
      ReplicaHealth health,
      TrustedProxies proxies,
      Function<HttpServerRequest, Optional<String>> serviceOf) {
    var forwarding = new Forwarding(client, pool, health, proxies, serviceOf);
    return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
        .origin(forwarding::connect)
        .addInterceptor(forwarding);
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
    var request = context.request().proxiedRequest();
    var said = String.join(",", request.headers().getAll(FORWARDED_FOR));
    var client = proxies.client(request.remoteAddress().hostAddress(), said);
    context.request().putHeader(FORWARDED_FOR, client);
    if (serviceOf.apply(request).isEmpty()) {
      return Future.succeededFuture(
          problem(context, 404, "not_found", "no service has this path, or several have"));
    }
    return context
        .sendRequest()
        .timeout(ANSWER_LIMIT_MS, TimeUnit.MILLISECONDS)
        .recover(error -> Future.succeededFuture(failed(context, error)));
  }

  private Future<HttpClientRequest> connect(ProxyContext context) {
    var service = serviceOf.apply(context.request().proxiedRequest()).orElseThrow();
    return connect(context, pool.inTurn(service));
  }

  private Future<HttpClientRequest> connect(ProxyContext context, List<Replica> candidates) {
    if (candidates.isEmpty()) {
      return Future.failedFuture(new NobodyReadyException());
    }
    var replica = candidates.get(0);
    var options =
        new RequestOptions()
            .setHost(replica.host())
            .setPort(replica.port())
            .setConnectTimeout(CONNECT_LIMIT_MS);
    return client
        .request(options)
        .onSuccess(
            request -> {
              request.exceptionHandler(Breakages.of("to " + replica.member()));
              context.set(SENT, request);
            })
        .recover(
            unreachable -> {
              health.unreachable(replica);
              return connect(context, candidates.subList(1, candidates.size()));
            });
  }

  private static ProxyResponse failed(ProxyContext context, Throwable error) {
    var sent = context.get(SENT, HttpClientRequest.class);
    if (sent != null) {
      sent.reset();
    }
    if (error instanceof NobodyReadyException) {
      return problem(context, 503, "unavailable", "no replica is ready; try again");
    }
    return error instanceof TimeoutException
        ? problem(context, 504, "gateway_timeout", "the replica did not answer in time")
        : problem(context, 502, "bad_gateway", "the replica ended before it answered");
  }

  private static ProxyResponse problem(
      ProxyContext context, int status, String code, String detail) {
    var body =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
            .put("status", status)
            .put("code", code)
            .put("detail", detail);
    var response = context.request().release().response().setStatusCode(status);
    if (status != 404) {
      response.putHeader("Retry-After", "1");
    }
    return response.setBody(Body.body(Buffer.buffer(body.encode()), PROBLEM));
  }

  private static final class NobodyReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NobodyReadyException() {
      super("no replica is ready", null, false, false);
    }
  }
}
