package io.polyshop.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateTest {

  @Test
  void readsARate() {
    assertThat(Rate.from(new Env(Map.of("X", "60/1m")), "X", "1/1s"))
        .isEqualTo(new Rate(60, Duration.ofMinutes(1)));
    assertThat(Rate.from(new Env(Map.of()), "X", "1/1s"))
        .isEqualTo(new Rate(1, Duration.ofSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "0/1m", "-1/1m", "x/1m", "1/x", "1/", "/1m"})
  void refusesWhatIsNoRate(String text) {
    assertThatThrownBy(() -> Rate.from(new Env(Map.of("X", text)), "X", "1/1s"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("X");
  }

  @Test
  void saysWhichPartIsWrong() {
    assertThatThrownBy(() -> Rate.from(new Env(Map.of("X", "1/x")), "X", "1/1s"))
        .hasMessage("the time of X must be a positive time such as 500ms or 15m, not: x");
    assertThatThrownBy(() -> Rate.from(new Env(Map.of("X", "x/1m")), "X", "1/1s"))
        .hasMessageStartingWith("the count of X must be a whole number");
  }
}
