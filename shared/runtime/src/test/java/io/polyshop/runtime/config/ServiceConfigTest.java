package io.polyshop.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceConfigTest {

  @Test
  void speaksInPlainUnlessToldOtherwise() {
    var config = config(Map.of());
    assertThat(config.kafka().connection())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "bootstrap.servers", "broker:9092",
                "security.protocol", "PLAINTEXT",
                "enable.metrics.push", "false"));
    assertThat(config.database().jdbcUrl()).isEqualTo("jdbc:postgresql://db:5432/order_db");
    assertThat(config.edge().tls()).isEmpty();
    assertThat(config.edge().corsOrigins()).isEmpty();
  }

  @Test
  void speaksToKafkaByTlsAndWithALogin() {
    var connection =
        config(
                Map.of(
                    "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                    "KAFKA_TLS_CA", "/ca.pem",
                    "KAFKA_SASL_USER", "order",
                    "KAFKA_SASL_PASSWORD", "a\"b\\c"))
            .kafka()
            .connection();
    assertThat(connection)
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("ssl.truststore.type", "PEM")
        .containsEntry("ssl.truststore.location", "/ca.pem")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"order\" password=\"a\\\"b\\\\c\";");
  }

  @Test
  void provesTheDatabasesName() {
    assertThat(config(Map.of("DATABASE_TLS_CA", "/my ca.pem")).database().jdbcUrl())
        .isEqualTo(
            "jdbc:postgresql://db:5432/order_db?sslmode=verify-full&sslrootcert=%2Fmy+ca.pem");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> config(Map.of("KAFKA_SECURITY_PROTOCOL", "TLS")))
        .isInstanceOf(ConfigException.class);
    assertThatThrownBy(() -> config(Map.of("KAFKA_SECURITY_PROTOCOL", "SASL_SSL")))
        .hasMessageContaining("KAFKA_SASL_USER");
    assertThatThrownBy(() -> config(Map.of("KAFKA_BOOTSTRAP_SERVERS", "nonsense")))
        .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
    assertThatThrownBy(() -> config(Map.of("HTTP_TLS_CERT", "/cert.pem")))
        .hasMessageContaining("HTTP_TLS_KEY");
    assertThatThrownBy(() -> config(Map.of("HTTP_CORS_ORIGINS", "*")))
        .hasMessageContaining("HTTP_CORS_ORIGINS");
  }

  @Test
  void showsNoPassword() {
    var text =
        config(
                Map.of(
                    "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                    "KAFKA_SASL_USER", "order",
                    "KAFKA_SASL_PASSWORD", "kafka-secret"))
            .toString();
    assertThat(text).doesNotContain("kafka-secret").doesNotContain("database-secret");
  }

  private static ServiceConfig config(Map<String, String> settings) {
    var all = new HashMap<String, String>();
    all.put("DATABASE_URL", "postgresql://db:5432/order_db");
    all.put("DATABASE_PASSWORD", "database-secret");
    all.put("KAFKA_BOOTSTRAP_SERVERS", "broker:9092");
    all.putAll(settings);
    return ServiceConfig.from(new Env(all), "order", 8084);
  }
}
