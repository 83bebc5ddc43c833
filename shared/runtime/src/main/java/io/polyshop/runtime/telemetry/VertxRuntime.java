package io.polyshop.runtime.telemetry;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;

/** Vert.x as every process of ours runs it: native transport where there is one, with metrics. */
public record VertxRuntime(Vertx vertx, PrometheusMeterRegistry metrics) {

  /**
   * A server that was started again may have another address, and name servers do not say so in
   * time: Docker's lets an answer live for ten minutes.
   */
  private static final int ADDRESS_LIFE_S = 1;

  public static VertxRuntime create() {
    return create(new AddressResolverOptions());
  }

  /** With names looked up as {@code names} says, save that no answer is believed for long. */
  static VertxRuntime create(AddressResolverOptions names) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    // What the services count by themselves.
    Metrics.addRegistry(registry);
    registry.config().meterFilter(new WaitBuckets());
    var micrometer = new MicrometerMetricsFactory(registry);
    var vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setPreferNativeTransport(true)
                    .setAddressResolverOptions(names.setCacheMaxTimeToLive(ADDRESS_LIFE_S))
                    .setMetricsOptions(
                        new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true)))
            .withMetrics(options -> new VertxMeters(micrometer.metrics(options)))
            .build();
    vertx.deployVerticle(
        EventLoopDelay::new,
        new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE));
    return new VertxRuntime(vertx, registry);
  }
}
