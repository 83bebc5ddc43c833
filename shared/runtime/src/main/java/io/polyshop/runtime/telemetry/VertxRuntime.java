package io.polyshop.runtime.telemetry;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.polyshop.runtime.tracing.Exemplars;
import io.polyshop.runtime.tracing.Tracing;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Vert.x as every process of ours runs it: native transport where there is one, with metrics. */
public record VertxRuntime(Vertx vertx, PrometheusMeterRegistry metrics) {

  /**
   * A server that was started again may have another address, and name servers do not say so in
   * time: Docker's lets an answer live for ten minutes.
   */
  private static final int ADDRESS_LIFE_S = 1;

  /**
   * @param process what it is called in traces, unless {@code OTEL_SERVICE_NAME} says otherwise
   */
  public static VertxRuntime create(String process) {
    return create(process, new AddressResolverOptions());
  }

  /** With names looked up as {@code names} says, save that no answer is believed for long. */
  static VertxRuntime create(String process, AddressResolverOptions names) {
    takeJavaLogging();
    var registry =
        new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT,
            new PrometheusRegistry(),
            Clock.SYSTEM,
            Exemplars.ifTraced(System.getenv()));
    // What the services count by themselves.
    Metrics.addRegistry(registry);
    registry
        .config()
        // In milliseconds and nanoseconds, which Prometheus does not want; see below.
        .meterFilter(MeterFilter.denyNameStartsWith("jvm.compilation"))
        .meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"))
        .meterFilter(new WaitBuckets());
    ProcessCpu.bindTo(registry);
    var micrometer = new MicrometerMetricsFactory(registry);
    var builder =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setPreferNativeTransport(true)
                    .setAddressResolverOptions(names.setCacheMaxTimeToLive(ADDRESS_LIFE_S))
                    .setMetricsOptions(
                        new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true)))
            .withMetrics(options -> new VertxMeters(micrometer.metrics(options)));
    var vertx = Tracing.addTo(builder, System.getenv(), process).build();
    vertx.deployVerticle(
        EventLoopDelay::new,
        new DeploymentOptions().setInstances(VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE));
    return new VertxRuntime(vertx, registry);
  }

  /** OpenTelemetry says what it cannot export by java.util.logging: in our form, with the rest. */
  private static void takeJavaLogging() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
