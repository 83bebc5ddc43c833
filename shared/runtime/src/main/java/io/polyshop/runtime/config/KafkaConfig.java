package io.polyshop.runtime.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the broker is, how it is spoken to, and how wide new topics are. The password does not show
 * in {@link #toString}.
 *
 * @param protocol {@code PLAINTEXT}, {@code SSL}, {@code SASL_PLAINTEXT} or {@code SASL_SSL}
 * @param caFile the certificates to trust, in PEM, or null for the platform's
 * @param mechanism of SASL: {@code PLAIN}, {@code SCRAM-SHA-256} or {@code SCRAM-SHA-512}
 * @param user of SASL, or null
 * @param replica how this process is told from others of its service
 */
public record KafkaConfig(
    String bootstrapServers,
    int partitions,
    int replicas,
    String protocol,
    String caFile,
    String mechanism,
    String user,
    String password,
    Optional<String> replica) {

  private static final Set<String> PROTOCOLS =
      Set.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");
  private static final Set<String> MECHANISMS = Set.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");
  private static final Pattern SERVERS =
      Pattern.compile("[\\w.\\[\\]:-]+:\\d{1,5}(,[\\w.\\[\\]:-]+:\\d{1,5})*");
  private static final String MODULES = "org.apache.kafka.common.security.";

  static KafkaConfig from(Env env) {
    var servers = "KAFKA_BOOTSTRAP_SERVERS";
    return from(env, servers, env.required(servers));
  }

  /**
   * As the settings say, of a broker that somebody names.
   *
   * @param setting by which it was named
   * @throws ConfigException if that is no address or a setting makes no sense
   */
  public static KafkaConfig from(Env env, String setting, String servers) {
    if (!SERVERS.matcher(servers).matches()) {
      throw new ConfigException(
          setting + " must be host:port, several separated by commas, not: " + servers);
    }
    var protocol = oneOf(env, "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT", PROTOCOLS);
    var sasl = protocol.startsWith("SASL");
    return new KafkaConfig(
        servers,
        env.integer("KAFKA_PARTITIONS", 4, 1, 1000),
        env.integer("KAFKA_REPLICAS", 1, 1, 7),
        protocol,
        env.text("KAFKA_TLS_CA", null),
        oneOf(env, "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512", MECHANISMS),
        sasl ? env.required("KAFKA_SASL_USER") : null,
        sasl ? env.required("KAFKA_SASL_PASSWORD") : null,
        ServiceConfig.replica(env));
  }

  /**
   * How a client is named in the broker's logs and figures.
   *
   * @param part of the service
   */
  public String clientId(String part) {
    return "polyshop-" + part + replica.map(name -> "@" + name).orElse("");
  }

  /** What every client of Kafka is told, whatever else it is told. */
  public Map<String, String> connection() {
    var settings = new HashMap<String, String>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("security.protocol", protocol);
    // Each client would ask for it, and our jars leave out what it is written by.
    settings.put("enable.metrics.push", "false");
    if (caFile != null) {
      settings.put("ssl.truststore.type", "PEM");
      settings.put("ssl.truststore.location", caFile);
    }
    if (user != null) {
      settings.put("sasl.mechanism", mechanism);
      settings.put("sasl.jaas.config", login());
    }
    return settings;
  }

  /** The same and some more. */
  public Map<String, String> connectionWith(Map<String, String> more) {
    var settings = connection();
    settings.putAll(more);
    return settings;
  }

  private String login() {
    var module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
    return MODULES
        + module
        + " required username="
        + quoted(user)
        + " password="
        + quoted(password)
        + ";";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String oneOf(Env env, String name, String otherwise, Set<String> known) {
    var value = env.text(name, otherwise);
    if (!known.contains(value)) {
      throw new ConfigException(name + " must be one of " + known + ", not: " + value);
    }
    return value;
  }

  @Override
  public String toString() {
    return "KafkaConfig["
        + protocol
        + " "
        + bootstrapServers
        + ", user="
        + user
        + ", password=***]";
  }
}
