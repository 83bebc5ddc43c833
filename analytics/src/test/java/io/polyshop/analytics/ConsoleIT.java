package io.polyshop.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page and what feeds it; the other services are one that answers what the test wants. */
class ConsoleIT {

  private static final Vertx VERTX = Vertx.vertx();
  private static final AtomicInteger LOOKS = new AtomicInteger();
  private static final HttpServer NEIGHBOUR = neighbour();

  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(new AnalyticsService())
          .with("CONSOLE_TARGETS", () -> "order=" + address() + ",auth=http://127.0.0.1:1")
          .with("CONSOLE_APIS", () -> "auth=" + address());

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().await(10, TimeUnit.SECONDS);
  }

  @BeforeAll
  static void isOneThatNobodyAsksUnlessSomebodyWatches() {
    assertThat(LOOKS).hasValue(0);
  }

  @Test
  void thePageIsServedWithWhatItNeeds() {
    for (var path : new String[] {"/", "/style.css", "/js/main.js", "/lib/uplot.js"}) {
      var answer = SERVICE.anonymous().get(path);
      assertThat(answer.status()).as(path).isEqualTo(200);
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    }
  }

  @Test
  void anOrderIsSeenAsItMoves() {
    try (var stream = SERVICE.as("staff").stream("/v1/console/stream")) {
      var memory = stream.await(message -> "memory".equals(message.event())).json();
      assertThat(memory.getLong("memoryS")).isEqualTo(900);

      var order = Orders.any();
      var now = Instant.now().toString();
      SERVICE.publish(order.placed(now));
      stream.await(message -> message.data().contains("\"status\":\"CREATED\""));
      SERVICE.publish(order.paid(now));
      stream.await(message -> message.data().contains("\"status\":\"PAID\""));
    }
  }

  @Test
  void processesAndTopicsAreLookedAtWhileSomebodyWatches() {
    try (var stream = SERVICE.as("admin").stream("/v1/console/stream")) {
      var frame =
          stream
              .await(
                  message ->
                      "frame".equals(message.event()) && message.data().contains("\"cores\":0.5"))
              .json();

      var order = process(frame, "order");
      var tile = order.getJsonArray("services").getJsonObject(0);
      assertThat(tile.getBoolean("ready")).isFalse();
      assertThat(tile.getJsonObject("missing"))
          .isEqualTo(new JsonObject().put("database", "no answer"));
      var auth = process(frame, "auth");
      assertThat(auth.getString("problem")).isNotBlank();
      assertThat(auth.getJsonArray("services").getJsonObject(0).getString("service"))
          .isEqualTo("auth");

      var topics =
          stream
              .await(message -> message.data().contains("\"group\":\"analytics\""))
              .json()
              .getJsonArray("topics");
      assertThat(topics)
          .extracting(t -> ((JsonObject) t).getString("topic"))
          .contains("order.events");
    }
    var looks = LOOKS.get();
    SERVICE.settle();
    assertThat(LOOKS.get()).isLessThanOrEqualTo(looks + 2);
  }

  @Test
  void aLogInIsHandedOnToAuth() {
    var body = new JsonObject().put("email", "ada@shop.example").put("password", "secret");
    var answer = SERVICE.anonymous().post("/v1/console/login", body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.json().getString("accessToken")).isEqualTo("for ada@shop.example");
    assertThat(answer.json().getString("refreshToken")).isEqualTo("127.0.0.1");
  }

  @Test
  void aRefusalOfAuthIsHandedBack() {
    var wrong = new JsonObject().put("email", "eve@shop.example").put("password", "wrong");
    var answer = SERVICE.anonymous().post("/v1/console/login", wrong);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().getString("code")).isEqualTo("invalid_credentials");
  }

  private static JsonObject process(JsonObject frame, String name) {
    return frame.getJsonArray("processes").stream()
        .map(JsonObject.class::cast)
        .filter(process -> process.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String address() {
    return "http://127.0.0.1:" + NEIGHBOUR.actualPort();
  }

  private static HttpServer neighbour() {
    try {
      return VERTX
          .createHttpServer()
          .requestHandler(ConsoleIT::answer)
          .listen(0, "127.0.0.1")
          .await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpServerRequest request) {
    switch (request.path()) {
      case "/health/ready" -> {
        LOOKS.incrementAndGet();
        var checks = new JsonObject().put("database", "DOWN: no answer").put("kafka", "UP");
        var order = new JsonObject().put("status", "DOWN").put("checks", checks);
        request
            .response()
            .setStatusCode(503)
            .end(new JsonObject().put("services", new JsonObject().put("order", order)).encode());
      }
      // Half a core: as much time of the processor as has passed, halved.
      case "/metrics" ->
          request.response().end("process_cpu_time_ns_total " + System.nanoTime() / 2 + "\n");
      case "/v1/auth/login" -> request.bodyHandler(body -> logIn(request, body.toJsonObject()));
      default -> request.response().setStatusCode(404).end();
    }
  }

  private static void logIn(HttpServerRequest request, JsonObject body) {
    var response = request.response().putHeader("Content-Type", "application/json");
    if (body.getString("password").equals("wrong")) {
      response
          .setStatusCode(401)
          .putHeader("Content-Type", "application/problem+json")
          .end(
              new JsonObject()
                  .put("type", "about:blank")
                  .put("title", "Unauthorized")
                  .put("status", 401)
                  .put("code", "invalid_credentials")
                  .encode());
      return;
    }
    response.end(
        new JsonObject()
            .put("accessToken", "for " + body.getString("email"))
            .put("tokenType", "Bearer")
            .put("expiresIn", 900)
            .put("refreshToken", request.getHeader("X-Forwarded-For"))
            .encode());
  }
}
