package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.embedded.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process of a service that cannot start ends by itself or when told to, and at once. */
class LauncherIT {

  /** A stop that waits for what cannot happen takes 20 seconds or more. */
  private static final long AT_ONCE_S = 10;

  @TempDir Path folder;
  private Process process;

  /** The process under test. */
  static final class Main {
    public static void main(String[] args) {
      ServiceLauncher.run(new ProbeService());
    }
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void endsWhenToldToWhileItWaitsForDatabaseAndBroker() throws Exception {
    start(Map.of("HTTP_PORT", "0"));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> output().contains("health and metrics") && output().contains("the database"));
    process.destroy();
    assertThat(process.waitFor(AT_ONCE_S, TimeUnit.SECONDS)).as("ends at once").isTrue();
    assertThat(output()).doesNotContain("cannot start").doesNotContain("did not stop");
  }

  @Test
  void endsWhenItsPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      start(Map.of("HTTP_PORT", "0", "MANAGEMENT_PORT", Integer.toString(taken.getLocalPort())));
      await().atMost(Duration.ofSeconds(60)).until(() -> output().contains("cannot start"));
      assertThat(process.waitFor(AT_ONCE_S, TimeUnit.SECONDS)).as("ends at once").isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(output()).contains("Address already in use").doesNotContain("did not stop");
    }
  }

  @Test
  void answers503WhileItWaitsForItsDatabase() throws Exception {
    int port = Ports.claim(0, "the API");
    start(Map.of("HTTP_PORT", Integer.toString(port)));
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(ConnectException.class)
        .untilAsserted(
            () -> {
              var answer = get("http://127.0.0.1:" + port + "/v1/probes");
              assertThat(answer.statusCode()).isEqualTo(503);
              assertThat(answer.headers().firstValue("Retry-After")).isPresent();
              assertThat(answer.body()).contains("\"unavailable\"").contains("still starting");
            });
  }

  private static HttpResponse<String> get(String url) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private void start(Map<String, String> settings) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), Main.class.getName());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "DATABASE_URL", "postgresql://127.0.0.1:1/nowhere",
                "DATABASE_PASSWORD", "none",
                "KAFKA_BOOTSTRAP_SERVERS", "nobody.invalid:9092"));
    builder.environment().putAll(settings);
    process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("log"));
  }
}
