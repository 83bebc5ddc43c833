package io.polyshop.runtime.telemetry;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;

/** Vert.x as every process of ours runs it: native transport where there is one, with metrics. */
public record VertxRuntime(Vertx vertx, PrometheusMeterRegistry metrics) {

  public static VertxRuntime create() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    var vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setPreferNativeTransport(true)
                    .setMetricsOptions(
                        new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true)))
            .withMetrics(new MicrometerMetricsFactory(registry))
            .build();
    return new VertxRuntime(vertx, registry);
  }
}
