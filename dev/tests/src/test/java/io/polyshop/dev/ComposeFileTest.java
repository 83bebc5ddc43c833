package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.f4b6a3.uuid.UuidCreator;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.outbox.Outbox;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compose.yaml} keeps up with the services. */
class ComposeFileTest {

  private static final String FILE = "_FILE";

  /** One ends at once; the other's image has no program to ask with. */
  private static final Set<String> NOT_CHECKED = Set.of("secrets", "traces");

  private static final String SECRETS = "/secrets/";

  @TempDir Path folder;

  static Stream<Service> services() {
    return Services.all().stream();
  }

  @Test
  void runsTheSevenServicesAndTheirEngines() throws IOException {
    var compose = ComposeFile.read();
    assertThat(compose.services().keySet()).containsAll(services().map(Service::name).toList());
    assertThat(compose.services()).hasSize(Services.names().size() + 8);
    assertThat(compose.services())
        .allSatisfy(
            (name, part) ->
                assertThat(part.healthChecked()).isEqualTo(!NOT_CHECKED.contains(name)));
  }

  @ParameterizedTest
  @MethodSource("services")
  void runsAServiceAsAUserOfItsOwn(Service service) throws IOException {
    var part = ComposeFile.read().services().get(service.name());
    var port = service.defaultPort();
    assertThat(part.jar()).isEqualTo(service.name());
    assertThat(part.user()).isEqualTo(port + ":" + port);
  }

  /** Or there could not be several of it. */
  @ParameterizedTest
  @MethodSource("services")
  void givesAServiceNoPortOfThisMachine(Service service) throws IOException {
    assertThat(ComposeFile.read().services().get(service.name()).ports()).isEmpty();
  }

  @Test
  void opensADoorForAllAndOneForEachService() throws IOException {
    assertThat(ComposeFile.read().services().get("door").ports())
        .containsExactlyElementsOf(
            Stream.concat(Stream.of(8080), services().map(Service::defaultPort))
                .map(port -> "127.0.0.1:" + port + ":" + port)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("services")
  void tellsAServiceWhatItHasToKnow(Service service) throws IOException {
    var env = new Env(settings(service));
    var config = ServiceConfig.from(env, service.name(), service.defaultPort());
    assembles(service, env, config);
    assertThat(config.host()).isEqualTo("0.0.0.0");
    assertThat(config.httpPort()).isEqualTo(8080);
    assertThat(config.managementPort()).isEqualTo(9080);
    assertThat(config.database().database()).isEqualTo(service.name() + "_db");
    assertThat(config.database().user()).isEqualTo(service.name());
  }

  @Test
  void makesThreeBrokersAQuorum() throws IOException {
    var brokers =
        new TreeMap<>(ComposeFile.read("compose.brokers.yaml").services()).subMap("kafka", "l");
    assertThat(brokers).containsOnlyKeys("kafka", "kafka-2", "kafka-3");
    assertThat(brokers.values())
        .extracting(ComposeFile.Part::environment)
        .allSatisfy(
            told ->
                assertThat(told)
                    .containsEntry(
                        "KAFKA_CONTROLLER_QUORUM_VOTERS",
                        "1@kafka:9093,2@kafka-2:9093,3@kafka-3:9093")
                    .containsEntry("KAFKA_MIN_INSYNC_REPLICAS", "2"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void tellsAServiceOfThreeBrokers(Service service) throws IOException {
    var told = ComposeFile.read("compose.brokers.yaml").services().get(service.name());
    assertThat(told.environment())
        .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092,kafka-2:9092,kafka-3:9092")
        .containsEntry("KAFKA_REPLICAS", "3");
  }

  /** Skipped where Docker Compose is not installed; it needs no engine for this. */
  @ParameterizedTest
  @ValueSource(strings = {"-f compose.yaml", "-f compose.yaml -f compose.brokers.yaml"})
  void makesSenseToCompose(String files) throws Exception {
    assumeTrue(docker("compose version").waitFor() == 0, "there is no Docker Compose");
    var config = docker("compose " + files + " --profile monitoring config -q");
    var said = new String(config.getInputStream().readAllBytes());
    assertThat(config.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void tellsTheConsoleWhereEachServiceIs(Service service) throws IOException {
    var analytics = ComposeFile.read().services().get("analytics").environment();
    assertThat(analytics.get("CONSOLE_TARGETS").split(", *"))
        .contains("%1$s=http://%1$s:9080".formatted(service.name()));
    assertThat(analytics.get("CONSOLE_APIS").split(", *"))
        .contains("%1$s=http://%1$s:8080".formatted(service.name()));
  }

  @ParameterizedTest
  @MethodSource("services")
  void usesSettingsThatAreDocumented(Service service) throws IOException {
    var pages =
        Files.readString(TestedTree.ROOT.resolve(service.name() + "/README.md"))
            + Files.readString(TestedTree.ROOT.resolve("docs/operations.md"));
    assertThat(ComposeFile.read().services().get(service.name()).environment().keySet())
        .allSatisfy(name -> assertThat(pages).contains("`" + plain(name) + "`"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void makesTheSecretsOfTheServices(Service service) throws Exception {
    var secrets = ComposeScripts.secrets(folder, ComposeFile.read().listed());
    var environment = ComposeFile.read().services().get(service.name()).environment();
    var port = service.defaultPort();
    assertThat(environment.values().stream().filter(value -> value.startsWith(SECRETS)))
        .isNotEmpty()
        .map(value -> secrets.get(value.substring(SECRETS.length())))
        .allSatisfy(
            owner ->
                assertThat(owner)
                    .containsPattern("^(%1$d:\\S+ 4[04]0|\\d+:%1$d 440)$".formatted(port)));
    assertThat(secrets)
        .containsEntry(service.name() + "-database-password", port + ":postgres 440");
  }

  @Test
  void makesADatabaseForEachService() throws Exception {
    assertThat(ComposeScripts.databases(folder, ComposeFile.read().listed()))
        .containsExactlyElementsOf(Services.names().stream().map(name -> name + "_db").toList());
  }

  private static Process docker(String arguments) throws IOException {
    var command = List.of(("docker " + arguments).split(" "));
    try {
      return new ProcessBuilder(command)
          .directory(TestedTree.ROOT.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException missing) {
      return new ProcessBuilder("false").start();
    }
  }

  /** As the container sees them, with the secrets in files of our own. */
  private Map<String, String> settings(Service service) throws IOException {
    var settings = new HashMap<String, String>();
    for (var e : ComposeFile.read().services().get(service.name()).environment().entrySet()) {
      settings.put(e.getKey(), e.getKey().endsWith(FILE) ? secret(e.getValue()) : e.getValue());
    }
    return settings;
  }

  /** 32 bytes in base64, as make-secrets.sh makes them. */
  private String secret(String file) throws IOException {
    var ours = folder.resolve(file.substring(SECRETS.length()));
    return Files.writeString(ours, "UG9seVNob3AncyBzZWNyZXQgb2YgMzIgYnl0ZXMhISE=").toString();
  }

  /** Fails if one of its own settings is missing or makes no sense. */
  private static void assembles(Service service, Env env, ServiceConfig config) {
    var vertx = Vertx.vertx();
    try {
      var clock = Clock.systemUTC();
      service.assemble(
          new Foundation(
              vertx,
              env,
              config,
              clock,
              UuidCreator::getTimeOrderedEpoch,
              new Database(vertx, config.database(), service.name()),
              new Outbox(clock, UuidCreator::getTimeOrderedEpoch, () -> {}),
              new ServiceMetrics(service.name())));
    } finally {
      vertx.close().await();
    }
  }

  private static String plain(String setting) {
    return setting.endsWith(FILE)
        ? setting.substring(0, setting.length() - FILE.length())
        : setting;
  }
}
