package io.polyshop.notification.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmtpConfigTest {

  @Test
  void sendsInTheClearToThisMachineUnlessToldOtherwise() {
    var config = config(Map.of());

    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(1025);
    assertThat(config.client().getLogin()).isEqualTo(LoginOption.DISABLED);
    assertThat(config.client().getStarttls()).isEqualTo(StartTLSOptions.DISABLED);
    assertThat(config.client().isSsl()).isFalse();
  }

  @Test
  void aLoginAndTlsAreRequiredOnceTheyAreSet() {
    var config =
        config(Map.of("SMTP_USER", "shop", "SMTP_PASSWORD", "geheim", "SMTP_TLS", "starttls"));

    assertThat(config.client().getLogin()).isEqualTo(LoginOption.REQUIRED);
    assertThat(config.client().getStarttls()).isEqualTo(StartTLSOptions.REQUIRED);
    assertThat(config(Map.of("SMTP_TLS", "tls")).client().isSsl()).isTrue();
  }

  @Test
  void thePasswordDoesNotShow() {
    assertThat(config(Map.of("SMTP_USER", "shop", "SMTP_PASSWORD", "geheim")).toString())
        .contains("shop")
        .doesNotContain("geheim");
  }

  @Test
  void refusesWhatMakesNoSense() {
    refused(Map.of("SMTP_USER", "shop"), "SMTP_PASSWORD");
    refused(Map.of("SMTP_TLS", "maybe"), "SMTP_TLS");
    refused(Map.of("MAIL_FROM", "PolyShop <shop@example.com>"), "MAIL_FROM");
    refused(Map.of("SMTP_PORT", "0"), "SMTP_PORT");
  }

  private static void refused(Map<String, String> settings, String name) {
    assertThatThrownBy(() -> config(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(name);
  }

  private static SmtpConfig config(Map<String, String> settings) {
    return SmtpConfig.from(new Env(settings));
  }
}
