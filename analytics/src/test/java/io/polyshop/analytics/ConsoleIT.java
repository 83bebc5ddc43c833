package io.polyshop.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page and what feeds it; the other services are one that answers what the test wants. */
class ConsoleIT {

  private static final Vertx VERTX = Vertx.vertx();
  private static final String NOBODYS = "00000000-0000-0009-0000-000000000009";
  private static final String ORDER = "/v1/orders/" + NOBODYS;
  private static final String FULFIL = ORDER + "/fulfil";
  private static final String REFUNDS = ORDER + "/refunds";
  private static final AtomicInteger LOOKS = new AtomicInteger();
  private static final HttpServer NEIGHBOUR = neighbour();

  @RegisterExtension
  static final ServiceUnderTest SERVICE =
      ServiceUnderTest.of(new AnalyticsService())
          .with("CONSOLE_TARGETS", () -> "order=" + address() + ",auth=http://127.0.0.1:1")
          .with(
              "CONSOLE_APIS",
              () -> "auth=" + address() + ",order=" + address() + ",inventory=" + address());

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
  void whatAnAuditFoundIsShown() {
    var holds =
        new JsonObject()
            .put("rule", "stock is never negative")
            .put("expected", "0")
            .put("found", "0")
            .put("holds", true)
            .put("which", new JsonArray());
    var broken = holds.copy().put("rule", "no dead letters").put("found", "1").put("holds", false);
    var report = new JsonObject().put("findings", new JsonArray().add(holds).add(broken));
    assertThat(SERVICE.as("staff").post("/v1/console/audit", report).status()).isEqualTo(204);

    try (var stream = SERVICE.as("staff").stream("/v1/console/stream")) {
      var audit = stream.await(m -> "memory".equals(m.event())).json().getJsonObject("audit");
      assertThat(audit.getInteger("rules")).isEqualTo(2);
      assertThat(audit.getJsonArray("broken"))
          .extracting(b -> ((JsonObject) b).getString("rule"))
          .containsExactly("no dead letters");
    }
  }

  @Test
  void anAuditNeedsEveryServiceThatItIsAbout() {
    try (var stream = SERVICE.as("staff").stream("/v1/console/stream")) {
      assertThat(SERVICE.as("staff").post("/v1/console/audit/run").status()).isEqualTo(202);
      stream.await(message -> message.data().contains("tells nothing of"));
    }
  }

  @Test
  void aRunIsShownWithWhatWentThroughTheShopMeanwhile() {
    var staff = SERVICE.as("staff");
    var begun = staff.post("/v1/console/runs", new JsonObject().put("name", "load checkout"));
    assertThat(begun.status()).isEqualTo(201);
    var id = begun.json().getString("id");
    try (var stream = staff.stream("/v1/console/stream")) {
      stream.await(m -> "memory".equals(m.event()) && m.data().contains(id));
      SERVICE.publish(Orders.any().placed(Instant.now().toString()));
      stream.await(m -> run(m.json(), id).map(r -> figure(r, "placed") > 0).orElse(false));
      assertThat(staff.post("/v1/console/runs/" + id + "/end").status()).isEqualTo(200);
      stream.await(m -> run(m.json(), id).map(r -> r.containsKey("endedMs")).orElse(false));
    }
    assertThat(staff.post("/v1/console/runs/" + NOBODYS + "/end").status()).isEqualTo(404);
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

  @Test
  void anOrderIsLookedAtThroughEveryService() {
    var order = Orders.any();
    var placed = order.placed("2026-05-01T12:00:00Z");
    SERVICE.publish(order.paid("2026-05-01T12:00:01Z"));
    SERVICE.publish(placed);
    SERVICE.settle();

    var lens = SERVICE.as("staff").get("/v1/console/orders/" + placed.orderId()).json();

    assertThat(lens.getJsonArray("events"))
        .extracting(e -> ((JsonObject) e).getString("service"))
        .containsExactly("order", "order");
    var known = lens.getJsonObject("known");
    assertThat(known.getJsonObject("order").getString("id")).isEqualTo(placed.orderId().toString());
    assertThat(known.getJsonArray("reservations")).isEmpty();
    assertThat(known.getJsonObject("problems").fieldNames())
        .containsExactlyInAnyOrder("payments", "refunds", "mails");
    assertThat(SERVICE.as("staff").get("/v1/console/orders/" + NOBODYS).status()).isEqualTo(404);
  }

  @Test
  void workIsListedAsTheServiceHasIt() {
    var hammer = new UUID(7, 7);
    SERVICE.publish(
        new ProductChanged(
            hammer, 1, "Hammer", null, 500, "EUR", null, null, true, List.of(), Instant.now()));
    SERVICE.settle();

    var stock = SERVICE.as("staff").get("/v1/console/todo/stock?limit=7").json();
    assertThat(stock.getJsonArray("items").getJsonObject(0).getString("name")).isEqualTo("Hammer");
    assertThat(stock.getString("next")).isEqualTo("availableBelow=6&limit=7");
    assertThat(SERVICE.as("staff").get("/v1/console/todo/mails").status()).isEqualTo(503);
    assertThat(SERVICE.as("staff").get("/v1/console/todo/none").status()).isEqualTo(404);
  }

  @Test
  void workIsDoneByTheServiceThatKnowsHow() {
    var staff = SERVICE.as("staff").header("Idempotency-Key", "once");
    var body = new JsonObject().put("amount", 100);
    var refund = staff.post("/v1/console/actions/refund/" + NOBODYS, body);

    assertThat(refund.status()).isEqualTo(201);
    assertThat(refund.json().getString("key")).isEqualTo("once");
    assertThat(refund.json().getJsonObject("body")).isEqualTo(body);
    assertThat(refund.json().getString("authorization")).startsWith("Bearer ");
    var refused = staff.post("/v1/console/actions/fulfil/" + NOBODYS);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().getString("code")).isEqualTo("wrong_status");
    assertThat(staff.post("/v1/console/actions/none/" + NOBODYS).status()).isEqualTo(404);
  }

  @Test
  void aCustomersOrdersAreFoundByMail() {
    var staff = SERVICE.as("staff");
    var orders = staff.get("/v1/console/orders?email=ada%2Bshop@shop.example").json();
    assertThat(orders.getJsonArray("items").getJsonObject(0).getString("userId"))
        .isEqualTo(NOBODYS);
    assertThat(staff.get("/v1/console/orders?email=eve@shop.example").json().getJsonArray("items"))
        .isEmpty();
  }

  /** As the message has it; empty if it has none, as nothing has changed. */
  private static Optional<JsonObject> run(JsonObject message, String id) {
    return message.getJsonArray("runs", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .filter(run -> run.getString("id").equals(id))
        .findFirst();
  }

  private static int figure(JsonObject run, String name) {
    return run.getJsonObject("figures").getInteger(name);
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
          request.response().end("process_cpu_seconds_total " + System.nanoTime() / 2e9 + "\n");
      case "/v1/auth/login" -> request.bodyHandler(body -> logIn(request, body.toJsonObject()));
      case "/v1/users" ->
          json(
              request,
              200,
              page(request.getParam("email").equals("ada+shop@shop.example") ? user() : null));
      case "/v1/orders" ->
          json(request, 200, page(new JsonObject().put("userId", request.getParam("userId"))));
      case "/v1/reservations" -> json(request, 200, page(null));
      case "/v1/stock" ->
          json(
              request,
              200,
              page(new JsonObject().put("productId", new UUID(7, 7).toString()))
                  .put("next", request.query()));
      case FULFIL ->
          json(
              request,
              409,
              new JsonObject()
                  .put("code", "wrong_status")
                  .put("title", "Conflict")
                  .put("type", "about:blank")
                  .put("status", 409));
      case REFUNDS -> request.bodyHandler(body -> echo(request, body));
      case ORDER -> json(request, 404, new JsonObject());
      default ->
          json(
              request,
              200,
              new JsonObject()
                  .put("id", request.path().replaceFirst(".*/", ""))
                  .put("items", new JsonArray()));
    }
  }

  private static JsonObject user() {
    return new JsonObject().put("id", NOBODYS);
  }

  private static JsonObject page(JsonObject item) {
    var items = item == null ? new JsonArray() : new JsonArray().add(item);
    return new JsonObject().put("items", items).putNull("next");
  }

  private static void echo(HttpServerRequest request, Buffer body) {
    json(
        request,
        201,
        new JsonObject()
            .put("key", request.getHeader("Idempotency-Key"))
            .put("authorization", request.getHeader("Authorization"))
            .put("body", body.toJsonObject()));
  }

  private static void json(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", status < 400 ? "application/json" : "application/problem+json")
        .end(body.encode());
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
