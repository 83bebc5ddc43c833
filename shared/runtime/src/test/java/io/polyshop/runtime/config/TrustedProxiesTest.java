package io.polyshop.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private final TrustedProxies proxies =
      TrustedProxies.parse("PROXIES", "10.0.0.0/8, 192.0.2.1, fd00::/8");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 198.51.100.1           | 203.0.113.9",
        "10.1.2.3    | ''                     | 10.1.2.3",
        "10.1.2.3    | 198.51.100.1           | 198.51.100.1",
        "10.1.2.3    | 6.6.6.6, 198.51.100.1  | 198.51.100.1",
        "10.1.2.3    | 6.6.6.6, 192.0.2.1     | 6.6.6.6",
        "10.1.2.3    | 198.51.100.1, nonsense | 10.1.2.3",
        "10.1.2.3    | 10.9.9.9               | 10.9.9.9",
        "fd00::1     | 2001:db8::7            | 2001:db8:0:0:0:0:0:7",
        "192.0.2.2   | 198.51.100.1           | 192.0.2.2",
      })
  void believesProxiesOnlyThatAreNamed(String peer, String forwarded, String client) {
    assertThat(proxies.client(peer, forwarded)).isEqualTo(client);
  }

  @Test
  void believesNobodyUnlessTold() {
    assertThat(TrustedProxies.parse("PROXIES", "").client("127.0.0.1", "6.6.6.6"))
        .isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "10.0.0.0/8/8"})
  void refusesWhatIsNoNetwork(String text) {
    assertThatThrownBy(() -> TrustedProxies.parse("PROXIES", text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("PROXIES");
  }
}
