package io.polyshop.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceExportTest {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  @Test
  void isOffUnlessThereIsSomewhereToSendTo() {
    assertThat(TraceExport.isAskedFor(Map.of())).isFalse();
    assertThat(TraceExport.isAskedFor(Map.of(ENDPOINT, " "))).isFalse();
    assertThat(TraceExport.isAskedFor(Map.of("OTEL_TRACES_SAMPLER", "always_on"))).isFalse();
    assertThat(TraceExport.isAskedFor(Map.of(ENDPOINT, "http://collector:4318"))).isTrue();
    assertThat(TraceExport.isAskedFor(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://c/v1")))
        .isTrue();
    assertThat(TraceExport.isAskedFor(Map.of("OTEL_TRACES_EXPORTER", "otlp"))).isTrue();
  }

  @Test
  void isOffWhereTheVariablesSaySo() {
    var on = Map.of(ENDPOINT, "http://collector:4318");
    assertThat(TraceExport.isAskedFor(with(on, "OTEL_SDK_DISABLED", "true"))).isFalse();
    assertThat(TraceExport.isAskedFor(with(on, "OTEL_TRACES_EXPORTER", "none"))).isFalse();
  }

  private static Map<String, String> with(Map<String, String> one, String name, String value) {
    var both = new HashMap<>(one);
    both.put(name, value);
    return both;
  }
}
