package io.polyshop.runtime.tracing;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.Optional;

/**
 * OpenTelemetry's SDK as its standard variables set it up, if they ask for traces.
 *
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">The
 *     variables</a>
 */
final class TraceExport {

  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String NONE = "none";

  private TraceExport() {}

  /**
   * The SDK, exporting; nothing if no exporter and no address is set.
   *
   * @param service the name of the process unless {@code OTEL_SERVICE_NAME} says otherwise
   */
  static Optional<OpenTelemetrySdk> start(Map<String, String> environment, String service) {
    return isAskedFor(environment)
        ? Optional.of(
            AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> defaults(service))
                // It is closed with Vert.x, after the last span has ended.
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk())
        : Optional.empty();
  }

  static boolean isAskedFor(Map<String, String> environment) {
    var exporter = environment.getOrDefault(EXPORTER, "");
    var isSomewhereToSendTo =
        isSet(environment, "OTEL_EXPORTER_OTLP_ENDPOINT")
            || isSet(environment, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
            || !exporter.isBlank();
    return isSomewhereToSendTo
        && !exporter.equals(NONE)
        && !"true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"));
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  private static Map<String, String> defaults(String service) {
    return Map.of(
        "otel.service.name", service,
        "otel.exporter.otlp.protocol", "http/protobuf",
        "otel.propagators", "tracecontext",
        // Metrics are scraped, and logs are written to standard output.
        "otel.metrics.exporter", NONE,
        "otel.logs.exporter", NONE);
  }
}
