package io.polyshop.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  private static final Map<String, String> SERVICE =
      Map.of(
          "DATABASE_URL", "postgresql://db.example:6543/order_db",
          "DATABASE_PASSWORD", "s3cret",
          "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092");

  @Test
  void readsASecretFromTheFileThatIsNamed(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("secret"), "from a file\n");
    assertThat(new Env(Map.of("X_FILE", file.toString())).required("X")).isEqualTo("from a file");
    assertThatThrownBy(() -> new Env(Map.of("X_FILE", folder + "/none")).find("X"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("X_FILE");
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "15s,PT15S", "10m,PT10M", "2h,PT2H", "30d,P30D", "PT1M30S,PT90S"})
  void readsTimes(String text, Duration expected) {
    assertThat(new Env(Map.of("T", text)).duration("T", null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,PT0S", "0ms,PT0S", "0s,PT0S", "0d,PT0S", "2h,PT2H"})
  void readsLengthsOfTimeThatMayBeNone(String text, Duration expected) {
    assertThat(new Env(Map.of("T", text)).durationOrZero("T", null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15", "0s", "-1s", "soon", "xms", "1y"})
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> new Env(Map.of("T", text)).duration("T", null))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("T must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "11", "1.5", "many"})
  void refusesNumbersOutOfBounds(String text) {
    assertThatThrownBy(() -> new Env(Map.of("N", text)).integer("N", 5, 1, 10))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("from 1 to 10");
  }

  @Test
  void takesTheDefaultForWhatIsBlank() {
    assertThat(new Env(Map.of("N", "  ")).integer("N", 5, 1, 10)).isEqualTo(5);
    assertThat(new Env(Map.of()).flag("F", true)).isTrue();
  }

  @Test
  void readsATimeZone() {
    var berlin = ZoneId.of("Europe/Berlin");

    assertThat(new Env(Map.of("Z", "Europe/Berlin")).timeZone("Z", UTC)).isEqualTo(berlin);
    assertThat(new Env(Map.of("Z", "UTC")).timeZone("Z", berlin)).isEqualTo(UTC);
    assertThat(new Env(Map.of()).timeZone("Z", berlin)).isEqualTo(berlin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Berlin", "CET+1", "+01:00", "GMT+1", "europe/berlin", "UTC+2", "Z"})
  void refusesATimeZoneThatIsNoRegion(String text) {
    assertThatThrownBy(() -> new Env(Map.of("ZONE", text)).timeZone("ZONE", UTC))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ZONE must be")
        .hasMessageContaining(text);
  }

  @Test
  void readsAServiceAndMasksItsPassword() {
    var config = ServiceConfig.from(new Env(SERVICE), "order", 8084);
    assertThat(config.database().jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/order_db");
    assertThat(config.database().user()).isEqualTo("order");
    assertThat(config.managementPort()).isEqualTo(9084);
    assertThat(config.toString()).doesNotContain("s3cret").contains("***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"order_db", "postgresql://db.example", "postgresql:///x", "http://["})
  void refusesADatabaseUrlThatNamesNoDatabase(String url) {
    var env = new HashMap<>(SERVICE);
    env.put("DATABASE_URL", url);
    assertThatThrownBy(() -> ServiceConfig.from(new Env(env), "order", 8084))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("DATABASE_URL");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> ServiceConfig.from(new Env(Map.of()), "order", 8084))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("DATABASE_URL is not set");
  }
}
