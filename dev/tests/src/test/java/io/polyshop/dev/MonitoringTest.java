package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The dashboard and the alerts ask for metrics that there are; {@link SevenProcessesIT} has them.
 */
class MonitoringTest {

  private static final Path FOLDER = TestedTree.ROOT.resolve("docs/monitoring");
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:polyshop|vertx|http_server|jvm|process|system)_[a-z0-9_]+)\\b");
  private static final Pattern PART = Pattern.compile("_(bucket|sum|count)$");

  /**
   * Not of services: {@code ./polyshop audit --metrics} writes one, the front door has the other.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("polyshop_audit_broken_rules", "polyshop_door_ready_replicas");

  @Test
  void dashboardAsksForMetricsThatAreExported() throws IOException {
    var json = Files.readString(FOLDER.resolve("grafana/dashboards/polyshop.json"));
    var queries = new JsonArray();
    new JsonObject(json)
        .getJsonArray("panels")
        .forEach(p -> queries.addAll(((JsonObject) p).getJsonArray("targets", new JsonArray())));
    var expressions = queries.stream().map(q -> ((JsonObject) q).getString("expr")).toList();
    assertThat(expressions).hasSizeGreaterThan(30);
    areKnown(expressions);
  }

  @Test
  void alertsAskForMetricsThatAreExported() throws IOException {
    var expressions = rules().map(rule -> (String) rule.get("expr")).toList();
    assertThat(expressions).hasSizeGreaterThan(8);
    areKnown(expressions);
  }

  /** In containers, all replicas of each. */
  @Test
  void prometheusAsksEveryService() throws IOException {
    assertThat(Files.readString(FOLDER.resolve("prometheus.yml")))
        .contains("names: " + Services.names() + "\n");
  }

  @Test
  void everyAlertHasACaseAndIsDocumented() throws IOException {
    var cases = Files.readString(FOLDER.resolve("alerts.test.yml"));
    var page = Files.readString(FOLDER.resolve("README.md"));
    assertThat(rules().filter(rule -> rule.containsKey("alert")).map(rule -> rule.get("alert")))
        .isNotEmpty()
        .allSatisfy(
            alert -> {
              assertThat(cases).contains("alertname: " + alert);
              assertThat(page).contains("`" + alert + "`");
            });
  }

  /** Skipped where there is no promtool (Debian: apt-get install prometheus). */
  @Test
  void alertsFireWhenTheyShould() throws Exception {
    assumeTrue(isThere("promtool"), "promtool is not installed: the rules are not tested");
    var test =
        new ProcessBuilder("promtool", "test", "rules", "alerts.test.yml")
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(test.getInputStream().readAllBytes());
    assertThat(test.waitFor()).as(output).isZero();
  }

  private static void areKnown(List<String> expressions) {
    var listed = MetricNames.listed();
    var unknown = new TreeSet<String>();
    for (var expression : expressions) {
      METRIC
          .matcher(expression)
          .results()
          .map(found -> found.group(1))
          .filter(name -> !ELSEWHERE.contains(name) && !listed.contains(name))
          .filter(name -> !listed.contains(PART.matcher(name).replaceAll("")))
          .forEach(unknown::add);
    }
    assertThat(unknown).as("not in docs/operations.md").isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static Stream<Map<String, Object>> rules() throws IOException {
    try (var reader = Files.newBufferedReader(FOLDER.resolve("alerts.yml"))) {
      Map<String, List<Map<String, Object>>> file = new Yaml().load(reader);
      return file.get("groups").stream()
          .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream());
    }
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
