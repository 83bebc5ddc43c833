package io.polyshop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.payment.provider.SimulatedProvider.Outcome;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentConfigTest {

  @Test
  void hasDefaults() {
    var config = PaymentConfig.from(new Env(Map.of()));

    assertThat(config.simulation().outcome()).isEqualTo(Outcome.OK);
    assertThat(config.simulation().latency()).isZero();
    assertThat(config.simulation().slowLatency()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.limits().batch()).isEqualTo(100);
    assertThat(config.limits().workers()).isEqualTo(1);
    assertThat(config.keysKeptFor()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void readsTheSimulationsSettings() {
    var config =
        PaymentConfig.from(
            new Env(
                Map.of(
                    "PAYMENT_SIM_OUTCOME", "error",
                    "PAYMENT_SIM_LATENCY", "30ms",
                    "PAYMENT_SIM_SLOW_LATENCY", "0ms")));

    assertThat(config.simulation().outcome()).isEqualTo(Outcome.ERROR);
    assertThat(config.simulation().latency()).isEqualTo(Duration.ofMillis(30));
    assertThat(config.simulation().slowLatency()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "PAYMENT_PROVIDER, barter",
    "PAYMENT_SIM_OUTCOME, maybe",
    "PAYMENT_SIM_LATENCY, -1s",
    "PAYMENT_BATCH, 0",
    "PAYMENT_CONCURRENCY, many",
    "PAYMENT_CLAIM_LEASE, 11s",
    "PAYMENT_RETRY_FIRST, 2h",
    "PAYMENT_WORKERS, 0",
    "PAYMENT_BREAKER_FAILURES, 0",
    "IDEMPOTENCY_KEY_TTL, 0s",
  })
  void refusesWhatMakesNoSense(String name, String value) {
    assertThatThrownBy(() -> PaymentConfig.from(new Env(Map.of(name, value))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name);
  }
}
