package io.polyshop.analytics.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.config.ConfigException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @Test
  void areListedByName() {
    assertThat(
            Target.parse(
                "X", "auth=http://auth:9080, order=http://10.0.0.1:9080/,order=https://b,"))
        .containsExactly(
            new Target("auth", URI.create("http://auth:9080")),
            new Target("order", URI.create("http://10.0.0.1:9080/")),
            new Target("order", URI.create("https://b")));
    assertThat(Target.parse("X", " ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth",
        "=http://a",
        "auth=",
        "auth=ftp://a",
        "auth=http://a/path",
        "auth=http://a:b"
      })
  void whatIsNoneIsNamed(String text) {
    assertThatThrownBy(() -> Target.parse("X", text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("X must list")
        .hasMessageContaining(text);
  }
}
