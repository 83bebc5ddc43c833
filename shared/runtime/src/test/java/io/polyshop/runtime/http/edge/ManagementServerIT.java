package io.polyshop.runtime.http.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.polyshop.runtime.telemetry.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The port for operators reads requests as strictly as the API's, and is as careful. */
class ManagementServerIT {

  private static final Vertx VERTX = Vertx.vertx();

  private static int port;

  @BeforeAll
  static void start() throws Exception {
    var up = new Readiness(VERTX).check("all", Future::succeededFuture);
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    metrics.counter("edge.seen", "kind", "some").increment();
    metrics.gauge("edge.level", 7);
    port =
        new ManagementServer(VERTX, Map.of("edge", up), metrics)
            .listen("127.0.0.1", 0)
            .await(10, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().await(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /health/live | X: y | 200",
        "GET /health/ready | X: y | 200",
        "GET /metrics | X: y | 200",
        "GET /metrics | Expect: 100-continue | 200",
        "HEAD /health/live | X: y | 200",
        "GET /none | X: y | 404",
        "DELETE /metrics | X: y | 405",
        "TRACE /health/live | X: y | 405",
        "POST /health/live | Content-Length: 0 | 405",
        "GET /health/live | Host: y | 400",
        "GET /health/live | Transfer-Encoding: gzip, chunked | 400",
        "GET /health/live?a=%zz | X: y | 400",
        "GET /health/live | Expect: a-pony | 417"
      })
  void answersWithTheStatusThatFits(String line, String header, int status) throws Exception {
    var answer = exchange(line + " HTTP/1.1", "Host: x", "Connection: close", header, "");
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("x-content-type-options: nosniff");
    if (status == 405) {
      assertThat(answer).containsIgnoringCase("allow: GET, HEAD\r\n");
    }
  }

  @Test
  void answersOnlyTheMetricsThatAreNamed() throws Exception {
    assertThat(metrics(""))
        .contains("edge_seen_total{kind=\"some\"} 1.0")
        .contains("edge_level 7.0");
    assertThat(metrics("?name%5B%5D=edge_seen"))
        .contains("edge_seen_total{kind=\"some\"} 1.0")
        .doesNotContain("edge_level");
    assertThat(metrics("?name%5B%5D=none")).doesNotContain("edge_");
  }

  private static String metrics(String query) throws IOException {
    return exchange("GET /metrics" + query + " HTTP/1.1", "Host: x", "Connection: close", "");
  }

  @Test
  void saysWhatIsWrongWithAHeadThatCannotBeRead() throws Exception {
    var longText = "x".repeat(20_000);
    for (var head : new String[] {"GET /" + longText, "GET / HTTP/1.1\r\nX: " + longText}) {
      assertThat(exchange(head, "Host: x", ""))
          .containsPattern("^HTTP/1\\.[01] 4(14|31) ")
          .contains("application/problem+json")
          .containsIgnoringCase("x-content-type-options: nosniff");
    }
    assertThat(exchange("GET /health/live HTTP/1.1", "Connection: close", ""))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void speaksNoOtherProtocol() throws Exception {
    var upgrade =
        exchange(
            "GET /health/live HTTP/1.1",
            "Host: x",
            "Connection: close",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAAQAAP__",
            "");
    assertThat(upgrade).startsWith("HTTP/1.1 200");
    assertThat(exchange("PRI * HTTP/2.0", "", "SM", "", "junk")).contains(" 501 ");
  }

  private static String exchange(String... lines) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n").getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
