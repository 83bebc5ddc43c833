package io.polyshop.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookConfigTest {

  private static final String NAME = "PAYMENT_WEBHOOK_SECRET_SIMULATED";

  @Test
  void takesNobodysEventsWithoutASecret() {
    assertThat(from(Map.of()).takes("simulated")).isFalse();
    assertThat(from(Map.of("PAYMENT_WEBHOOK_SECRET_OTHER", "0123456789abcdef")).takes("other"))
        .isFalse();
  }

  @Test
  void readsTheSecretFromAFileToo(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("secret"), "0123456789abcdef\n");
    assertThat(from(Map.of(NAME + "_FILE", file.toString())).secret())
        .isEqualTo("0123456789abcdef");
  }

  @Test
  void masksTheSecret() {
    var config = from(Map.of(NAME, "0123456789abcdef"));
    assertThat(config.takes("simulated")).isTrue();
    assertThat(config.toString()).contains("***").doesNotContain("0123");
  }

  @Test
  void refusesASecretThatCanBeGuessed() {
    assertThatThrownBy(() -> from(Map.of(NAME, "short")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(NAME)
        .hasMessageNotContaining("short");
  }

  private static WebhookConfig from(Map<String, String> settings) {
    return WebhookConfig.from(new Env(settings), "simulated");
  }
}
