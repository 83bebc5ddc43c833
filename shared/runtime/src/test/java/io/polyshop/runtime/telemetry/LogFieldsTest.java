package io.polyshop.runtime.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFieldsTest {

  @ParameterizedTest
  @CsvSource({
    "io.polyshop.order.process.OrderExpiry, order",
    "io.polyshop.runtime.ServiceLauncher, polyshop",
    "org.apache.kafka.clients.Metadata, polyshop",
    "io.polyshop.Odd, polyshop"
  })
  void tellServicesOfOneProcessApart(String logger, String service) {
    assertThat(LogFields.service(logger)).isEqualTo(service);
  }
}
