package io.polyshop.dev.cluster.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

  private final Routes routes = Routes.of(Services.names());

  @ParameterizedTest
  @CsvSource({
    "/v1/orders, order",
    "/v1/orders/7/cancel, order",
    "/v1/products/7, product",
    "/v1/products/top, analytics",
    "/.well-known/jwks.json, auth",
    "/v1/payments/7/refunds, payment"
  })
  void followTheContracts(String path, String service) {
    assertThat(routes.service(path)).contains(service);
  }

  @Test
  void leaveOutWhatSeveralServicesHaveAndWhatNoneHas() {
    assertThat(routes.service("/v1/audit")).isEmpty();
    assertThat(routes.service("/v1/orders/")).isEmpty();
    assertThat(routes.service("/")).isEmpty();
  }
}
