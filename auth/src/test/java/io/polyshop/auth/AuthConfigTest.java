package io.polyshop.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AuthConfigTest {

  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
  private static final String PASSWORD = "correct horse battery staple";

  @Test
  void hasDefaultsForAllButTheKey() {
    var config = config(Map.of());

    assertThat(config.accessTimeToLive()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.refreshTimeToLive()).isEqualTo(Duration.ofDays(30));
    assertThat(config.hashThreads()).isEqualTo(2);
    assertThat(config.hashQueue()).isEqualTo(64);
    assertThat(config.firstAdmin()).isEmpty();
  }

  @Test
  void requiresAKeyOf32Bytes() {
    assertRefused("AUTH_KEY_ENCRYPTION_KEY", Map.of("AUTH_KEY_ENCRYPTION_KEY", ""));
    assertRefused("AUTH_KEY_ENCRYPTION_KEY", Map.of("AUTH_KEY_ENCRYPTION_KEY", "c2hvcnQ="));
    assertRefused("AUTH_KEY_ENCRYPTION_KEY", Map.of("AUTH_KEY_ENCRYPTION_KEY", "*".repeat(44)));
  }

  @Test
  void requiresTheKeyThatItSharesWithNotification() {
    assertRefused("PASSWORD_RESET_KEY", Map.of("PASSWORD_RESET_KEY", ""));
    assertRefused("PASSWORD_RESET_KEY", Map.of("PASSWORD_RESET_KEY", PASSWORD));
  }

  @Test
  void boundsTheLivesOfTokens() {
    assertThat(config(Map.of("AUTH_ACCESS_TTL", "15m")).accessTimeToLive().toMinutes())
        .isEqualTo(15);
    assertRefused("AUTH_ACCESS_TTL", Map.of("AUTH_ACCESS_TTL", "16m"));
    assertRefused("AUTH_ACCESS_TTL", Map.of("AUTH_ACCESS_TTL", "500ms"));
    assertRefused("AUTH_REFRESH_TTL", Map.of("AUTH_REFRESH_TTL", "P366D"));
  }

  @Test
  void takesAnAdministratorWholeOrNotAtAll() {
    var email = "AUTH_BOOTSTRAP_ADMIN_EMAIL";
    var password = "AUTH_BOOTSTRAP_ADMIN_PASSWORD";

    var admin =
        config(Map.of(email, "Root@Example.org", password, PASSWORD)).firstAdmin().orElseThrow();

    assertThat(admin.email().text()).isEqualTo("root@example.org");
    assertThat(admin.role()).isEqualTo("admin");
    assertRefused(password, Map.of(email, "root@example.org"));
    assertRefused(email, Map.of(password, PASSWORD));
    assertRefused(password, Map.of(email, "root@example.org", password, "short"));
    assertRefused(password, Map.of(email, "root@example.org", password, "administrator1!"));
    assertRefused(email, Map.of(email, "root", password, PASSWORD));
  }

  @Test
  void showsNoSecret() {
    var config =
        config(
            Map.of(
                "AUTH_BOOTSTRAP_ADMIN_EMAIL",
                "root@example.org",
                "AUTH_BOOTSTRAP_ADMIN_PASSWORD",
                PASSWORD));

    assertThat(config.toString())
        .contains("root@example.org")
        .doesNotContain(PASSWORD)
        .doesNotContain(KEY);
  }

  private static void assertRefused(String setting, Map<String, String> settings) {
    assertThatThrownBy(() -> config(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(setting)
        .hasMessageNotContaining(PASSWORD);
  }

  private static AuthConfig config(Map<String, String> settings) {
    var all = new HashMap<>(Map.of("AUTH_KEY_ENCRYPTION_KEY", KEY, "PASSWORD_RESET_KEY", KEY));
    all.putAll(settings);
    return AuthConfig.from(new Env(all));
  }
}
