package io.polyshop.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationConfigTest {

  @Test
  void hasDefaultsForEverything() {
    var config = NotificationConfig.from(new Env(Map.of()));

    assertThat(config.mailLogged()).isFalse();
    assertThat(config.mails().batch()).isEqualTo(500);
    assertThat(config.mails().lease()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.retries().maxAttempts()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 8", "3, 32", "4, 128", "5, 512", "6, 2048", "7, 8192", "91, 14400"})
  void delaysGrowFourfoldUpToFourHours(int failures, long delayS) {
    var backoff = NotificationConfig.from(new Env(Map.of())).retries().backoff();

    assertThat(backoff.delayMs(failures)).isEqualTo(Duration.ofSeconds(delayS).toMillis());
  }

  @Test
  void aFirstDelayMayBeLongerThanTheLongest() {
    var config = NotificationConfig.from(new Env(Map.of("MAIL_RETRY_DELAY", "5h")));

    assertThat(config.retries().backoff().delayMs(2)).isEqualTo(Duration.ofHours(5).toMillis());
  }

  @Test
  void asManyMailsAreSentAtOnceAsThereAreConnections() {
    var smtp = NotificationConfig.from(new Env(Map.of("SMTP_CONNECTIONS", "3")));
    var log = NotificationConfig.from(new Env(Map.of("MAIL_TRANSPORT", "log")));

    assertThat(smtp.mails().parallel()).isEqualTo(3);
    assertThat(log.mails().parallel()).isEqualTo(500);
  }

  @Test
  void thePasswordDoesNotShow() {
    var settings = Map.of("SMTP_USER", "shop", "SMTP_PASSWORD", "geheim");

    assertThat(NotificationConfig.from(new Env(settings)).toString()).doesNotContain("geheim");
  }

  @Test
  void refusesAResetKeyThatIsNoneWithoutShowingIt() {
    assertThatThrownBy(
            () -> NotificationConfig.from(new Env(Map.of("PASSWORD_RESET_KEY", "geheim"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("PASSWORD_RESET_KEY")
        .hasMessageNotContaining("geheim");
  }

  @Test
  void refusesAResetPageThatIsNone() {
    var settings = Map.of("PASSWORD_RESET_URL", "javascript:alert(1)");

    assertThatThrownBy(() -> NotificationConfig.from(new Env(settings)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("PASSWORD_RESET_URL");
  }

  @Test
  void refusesATransportThatIsNone() {
    assertThatThrownBy(() -> NotificationConfig.from(new Env(Map.of("MAIL_TRANSPORT", "pigeon"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("MAIL_TRANSPORT");
  }

  @Test
  void refusesALeaseThatEndsBeforeAMailIsSent() {
    var settings = Map.of("MAIL_LEASE", "30s", "SMTP_TIMEOUT", "10s");

    assertThatThrownBy(() -> NotificationConfig.from(new Env(settings)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("MAIL_LEASE");
  }
}
