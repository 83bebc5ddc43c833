package io.polyshop.dev.alerts;

import io.polyshop.dev.TestedTree;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Debian's Prometheus with our rules, in a hurry: what is true for 2 s fires. */
public final class Prometheus implements AutoCloseable {

  private static final Path RULES = TestedTree.ROOT.resolve("docs/monitoring/alerts.yml");
  private static final String CONFIG =
      """
      global: {scrape_interval: 1s, evaluation_interval: 1s}
      rule_files: [alerts.yml]
      scrape_configs:
        - job_name: polyshop
          static_configs: [{targets: [%s]}]
      """;

  private final Process process;
  private final int port;

  private Prometheus(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * @param port a free one
   * @param targets such as {@code 127.0.0.1:9080}
   */
  public static Prometheus start(Path folder, int port, List<String> targets) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("alerts.yml"), Files.readString(RULES).replace("for: 30s", "for: 2s"));
      var quoted = targets.stream().map(t -> '"' + t + '"').collect(Collectors.joining(", "));
      Files.writeString(folder.resolve("prometheus.yml"), CONFIG.formatted(quoted));
      var process =
          new ProcessBuilder(
                  "prometheus",
                  "--config.file=" + folder.resolve("prometheus.yml"),
                  "--storage.tsdb.path=" + folder.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("prometheus.log").toFile())
              .start();
      return new Prometheus(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it has read the metric: only what grows after that is an increase. */
  public boolean knows(String metric) {
    return !ask("query?query=" + metric, "result").isEmpty();
  }

  /** The names of the alerts that fire now. */
  public Set<String> firing() {
    return ask("alerts", "alerts").stream()
        .map(JsonObject.class::cast)
        .filter(alert -> alert.getString("state").equals("firing"))
        .map(alert -> alert.getJsonObject("labels").getString("alertname"))
        .collect(Collectors.toSet());
  }

  /** A list of its answer's data; empty while it has not begun to listen. */
  private JsonArray ask(String question, String list) {
    var url = URI.create("http://127.0.0.1:" + port + "/api/v1/" + question);
    try (var answer = url.toURL().openStream()) {
      return new JsonObject(new String(answer.readAllBytes()))
          .getJsonObject("data")
          .getJsonArray(list);
    } catch (IOException e) {
      return new JsonArray();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
