package io.polyshop.runtime.telemetry;

import io.polyshop.runtime.tracing.RequestTrace;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long the requests to a service's API take, by route and class of status, and how many are
 * open. Named as OpenTelemetry names them, save that statuses are counted by class.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-metrics/">HTTP metrics</a>
 */
public final class HttpMetrics {

  /** Fine enough for a p99 of milliseconds, few enough for some hundred series a service. */
  private static final Duration[] BUCKETS =
      millis(1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000, 2500, 5000);

  private final ServiceMetrics metrics;
  private final LongAdder active = new LongAdder();
  private final RouteTimers unknown;

  public HttpMetrics(ServiceMetrics metrics) {
    this.metrics = metrics;
    this.unknown = timers("_OTHER", "other");
    metrics.gauge(
        "http.server.active.requests",
        "Requests and open streams that are not answered to their end",
        null,
        active::sum);
  }

  /** A request to this service has begun; to be told before it is routed. */
  public void begun(HttpServerRequest request) {
    RequestTiming.of(request)
        .ifPresent(
            timing -> {
              active.increment();
              timing.begun(this, unknown, RequestTrace.sampled(request));
            });
  }

  /**
   * A route of the service: it is to be handed each request that it serves.
   *
   * @param path as the contract writes it
   */
  public Route route(String method, String path) {
    var timers = timers(method, path);
    return request -> RequestTiming.of(request).ifPresent(timing -> timing.routed(timers));
  }

  /** Takes note of the requests of one route. */
  @FunctionalInterface
  public interface Route {

    /** This route serves the request. */
    void serves(HttpServerRequest request);
  }

  void ended() {
    active.decrement();
  }

  private RouteTimers timers(String method, String path) {
    return new RouteTimers(
        status ->
            metrics.timer(
                "http.server.request.duration",
                "From the head of a request to the end of its answer",
                BUCKETS,
                "http.request.method",
                method,
                "http.route",
                path,
                "http.response.status.class",
                status));
  }

  private static Duration[] millis(long... bounds) {
    return Arrays.stream(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
