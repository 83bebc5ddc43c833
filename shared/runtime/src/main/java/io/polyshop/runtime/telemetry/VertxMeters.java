package io.polyshop.runtime.telemetry;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;

/**
 * What Vert.x is asked to measure: pools and SQL clients, by Micrometer as ever; requests to HTTP
 * servers by a {@link RequestTiming} each, for Vert.x knows neither services nor the contract's
 * paths, and looks its meters up by name for each request.
 */
final class VertxMeters implements VertxMetrics {

  private final VertxMetrics micrometer;

  VertxMeters(VertxMetrics micrometer) {
    this.micrometer = micrometer;
  }

  @Override
  public HttpServerMetrics<?, ?, ?> createHttpServerMetrics(
      HttpServerOptions options, SocketAddress address) {
    return new RequestTimings();
  }

  @Override
  public ClientMetrics<?, ?, ?> createClientMetrics(
      SocketAddress remote, String type, String namespace) {
    return micrometer.createClientMetrics(remote, type, namespace);
  }

  @Override
  public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int maxSize) {
    return micrometer.createPoolMetrics(type, name, maxSize);
  }

  @Override
  public boolean isMetricsEnabled() {
    return true;
  }

  @Override
  public void close() {
    micrometer.close();
  }

  private static final class RequestTimings
      implements HttpServerMetrics<RequestTiming, Void, Void> {

    @Override
    public RequestTiming requestBegin(Void connection, HttpRequest request) {
      return new RequestTiming();
    }

    @Override
    public void responseEnd(RequestTiming timing, HttpResponse response, long bytes) {
      timing.answered(response.statusCode());
    }

    @Override
    public void requestReset(RequestTiming timing) {
      timing.gone();
    }
  }
}
