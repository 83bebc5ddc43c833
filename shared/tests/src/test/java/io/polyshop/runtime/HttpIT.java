package io.polyshop.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What every operation of every service gets from the runtime, shown on a small one. */
class HttpIT {

  @RegisterExtension static final ServiceUnderTest probe = ServiceUnderTest.of(new ProbeService());

  @Test
  void answersAValidRequest() {
    var body = new JsonObject().put("text", "hi").put("count", 2);
    assertThat(probe.as("customer").post("/v1/echo", body).json()).isEqualTo(body);
    assertThat(probe.as("customer").post("/v1/echo-hot", body).json()).isEqualTo(body);
    assertThat(probe.anonymous().get("/v1/open").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/echo", "/v1/echo-hot"})
  void namesTheBadField(String path) {
    var tooMany = probe.as("customer").post(path, "{\"text\": \"hi\", \"count\": 11}");
    assertThat(tooMany.status()).isEqualTo(400);
    assertThat(tooMany.code()).isEqualTo("invalid_request");
    assertThat(tooMany.json().getJsonArray("violations").encode()).contains("\"count\"");
    assertThat(tooMany.header("Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{\"text\": \"hi\", \"count\": 2",
        "{\"text\": \"hi\", \"count\": 2} x",
        "{\"text\": \"hi\"}",
        "{\"text\": null, \"count\": 2}",
        "{\"text\": \"hi\", \"count\": \"2\"}",
        "{\"text\": \"hi\", \"count\": 2.5}",
        "{\"text\": \"hi\", \"count\": -1}",
        "{\"text\": 7, \"count\": 2}",
        "{\"text\": \"\\u0000\", \"count\": 2}",
        "{\"text\": \"hi\", \"count\": 99999999999999999999}",
        "{\"text\": \"hi\", \"count\": 2, \"count\": 3}",
        "{\"text\": \"hi\", \"count\": 2, \"more\": 1}"
      })
  void refusesABodyThatIsNotAsTheContractSays(String body) {
    for (var path : new String[] {"/v1/echo", "/v1/echo-hot"}) {
      var answer = probe.as("customer").post(path, body);
      assertThat(answer.status()).as(path + " " + body).isEqualTo(400);
      assertThat(answer.code()).isIn("invalid_request", "malformed_request");
    }
  }

  @Test
  void refusesABodyNestedTooDeepOrTooLarge() {
    var deep = "{\"text\": " + "[".repeat(50_000) + "]".repeat(50_000) + ", \"count\": 1}";
    assertThat(probe.as("customer").post("/v1/echo", deep).status()).isEqualTo(400);
    var large = "{\"text\": \"" + "x".repeat(10 << 20) + "\", \"count\": 1}";
    assertThat(probe.as("customer").post("/v1/echo", large).code()).isEqualTo("body_too_large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3.5", "1e5", "true", "null", "{}", "[1", "\"x\"", "W/\"1\"", "\"", "\\", "a b", "ä"
      })
  void takesAnyTextAsAParameter(String text) {
    var encoded = URLEncoder.encode(text, UTF_8).replace("+", "%20");
    assertThat(probe.anonymous().get("/v1/texts/" + encoded).json().getString("text"))
        .isEqualTo(text);
    assertThat(probe.anonymous().get("/v1/texts/-?query=" + encoded).json().getString("text"))
        .isEqualTo("-" + text);
    if (!text.equals("ä")) {
      var header = probe.anonymous().header("If-Match", text).get("/v1/texts/-");
      assertThat(header.json().getString("text")).isEqualTo("-" + text);
    }
  }

  @Test
  void holdsParametersAgainstTheContract() {
    assertThat(probe.anonymous().get("/v1/texts/-?query=" + "x".repeat(51)).status())
        .isEqualTo(400);
    assertThat(probe.anonymous().get("/v1/texts/-?limit=x").status()).isEqualTo(400);
    assertThat(probe.anonymous().get("/v1/texts/-?limit=101").status()).isEqualTo(400);
    assertThat(probe.anonymous().get("/v1/texts/-?limit=1e400").status()).isEqualTo(400);
    assertThat(probe.anonymous().get("/v1/texts/-?query=%zz").status()).isEqualTo(400);
    assertThat(probe.anonymous().get("/v1/texts/%zz").status()).isEqualTo(400);
  }

  @Test
  void stumblesOverNothing() {
    var body = new JsonObject().put("text", "hi").put("count", 2);
    probe
        .hostileRequests(probe.as("customer", "staff"))
        .body("echo", body)
        .body("echoHot", body)
        .leaveOut("broken", "texts")
        .send();
  }

  @Test
  void refusesAnotherMediaType() {
    for (var path : new String[] {"/v1/echo", "/v1/echo-hot"}) {
      var answer =
          probe.as("customer").header("Content-Type", "text/plain").post(path, "text=hi&count=2");
      assertThat(answer.status()).as(path).isEqualTo(415);
    }
  }

  @Test
  void refusesEveryForgedToken() {
    probe
        .tokens()
        .forged(UUID.randomUUID(), "customer", "staff")
        .forEach(
            (what, token) -> {
              var answer = probe.withToken(token).get("/v1/staff");
              assertThat(answer.status()).as(what).isEqualTo(401);
              assertThat(answer.code()).isEqualTo("unauthorized");
              assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer\t%s", "Bearer \t%s", "Bearer %s x", "Token %s", "Bearer%s", "%s"})
  void refusesATokenThatIsNotWrittenAsOne(String form) {
    var token = probe.tokens().token(UUID.randomUUID(), "staff");
    var caller = probe.anonymous().header("Authorization", form.formatted(token));
    assertThat(caller.get("/v1/staff").status()).isEqualTo(401);
    var good = probe.anonymous().header("Authorization", "bearer  " + token);
    assertThat(good.get("/v1/staff").status()).isEqualTo(200);
  }

  @Test
  void asksForATokenAndForTheRole() {
    assertThat(probe.anonymous().get("/v1/staff").status()).isEqualTo(401);
    assertThat(probe.withToken("x").get("/v1/staff").status()).isEqualTo(401);
    assertThat(probe.withToken("x.y.z").get("/v1/staff").status()).isEqualTo(401);
    assertThat(probe.as("customer").get("/v1/staff").code()).isEqualTo("forbidden");
    assertThat(probe.as("admin").get("/v1/staff").status()).isEqualTo(200);
    assertThat(probe.anonymous().post("/v1/echo", "{").status()).isEqualTo(401);
  }

  @Test
  void takesAnybodyWhoIsLoggedInForAUser() {
    assertThat(probe.as("night-shift").get("/v1/user").status()).isEqualTo(200);
    assertThat(probe.as().get("/v1/user").status()).isEqualTo(200);
    assertThat(probe.as("night-shift").get("/v1/staff").code()).isEqualTo("forbidden");
    assertThat(probe.as("user", "public").get("/v1/staff").code()).isEqualTo("forbidden");
    assertThat(probe.anonymous().get("/v1/user").status()).isEqualTo(401);
  }

  @Test
  void answersWhatItDoesNotHaveAsProblems() {
    assertThat(probe.anonymous().get("/v1/none").code()).isEqualTo("not_found");
    assertThat(probe.anonymous().delete("/v1/open").code()).isEqualTo("method_not_allowed");
    assertThat(probe.anonymous().get("/v1/open?x=" + "y".repeat(9000)).status()).isEqualTo(414);
  }

  @Test
  void showsNothingOfTheInsideWhenSomethingBreaks() {
    var answer = probe.anonymous().get("/v1/broken");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("jdbc").doesNotContain("Exception");
  }

  @Test
  void saysWhichTraceAFailedRequestBelongsTo() {
    var trace = "0af7651916cd43dd8448eb211c80319c";
    var traced = probe.anonymous().header("traceparent", "00-" + trace + "-b7ad6b7169203331-01");
    var logged = new ListAppender<ILoggingEvent>();
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    logged.start();
    root.addAppender(logged);
    for (var path : List.of("/v1/broken", "/v1/none", "/v1/staff", "/v1/texts/%zz")) {
      assertThat(traced.get(path).json().getString("traceId")).as(path).isEqualTo(trace);
      assertThat(probe.anonymous().get(path).json().containsKey("traceId")).as(path).isFalse();
    }
    root.detachAppender(logged);
    assertThat(logged.list.stream().filter(line -> line.getLevel() == Level.ERROR))
        .extracting(line -> line.getMDCPropertyMap().get("trace_id"))
        .containsExactly(trace, null);
  }

  @Test
  void showsItsContract() {
    assertThat(probe.anonymous().get("/openapi.yaml").text())
        .startsWith("openapi: 3.1.0")
        .contains("url: /")
        .doesNotContain("url: http");
    assertThat(probe.anonymous().get("/docs").text()).contains("swagger-ui");
    assertThat(probe.anonymous().get("/docs/swagger-ui.css").status()).isEqualTo(200);
    assertThat(probe.anonymous().get("/docs/../logback.xml").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs", "/docs/"})
  void showsItsDocumentationWhicheverWayItIsAskedFor(String page) {
    var html = probe.anonymous().get(page).text();
    var links = Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(html).results().toList();
    assertThat(links).hasSize(3);
    for (var link : links) {
      var address = URI.create("http://x" + page).resolve(link.group(1)).getPath();
      assertThat(probe.anonymous().get(address).status()).as(address).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs/index.html", "/docs/swagger-initializer.js", "/docs/docs/"})
  void showsNothingElseOfTheWebJar(String path) {
    assertThat(probe.anonymous().get(path).code()).isEqualTo("not_found");
  }
}
