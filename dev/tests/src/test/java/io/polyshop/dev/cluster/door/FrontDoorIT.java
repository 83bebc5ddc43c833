package io.polyshop.dev.cluster.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.Waiting;
import io.polyshop.embedded.Ports;
import io.polyshop.runtime.config.TrustedProxies;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The front door before two replicas of the order service, which are made up here. */
class FrontDoorIT {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private final int port = Ports.claim(0, "door");
  private final Map<String, Integer> doors = Map.of("order", Ports.claim(0, "order's door"));
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> clients = new CopyOnWriteArrayList<>();
  private final Replica first = replica("order-1");
  private final Replica second = replica("order-2");
  private FrontDoor door = door("");

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void sendsRequestsInTurnToThoseThatAreReady() {
    serves(first);
    serves(second);
    says(first, "UP");
    says(second, "UP");
    open();
    Waiting.until("both", LIMIT, () -> door.isReady("order-1") && door.isReady("order-2"));
    for (int i = 0; i < 4; i++) {
      assertThat(place()).isEqualTo(201);
    }
    assertThat(asked).containsExactlyInAnyOrder("order-1", "order-1", "order-2", "order-2");
  }

  @Test
  void sendsToAnotherWhatCouldNotBeSent() {
    serves(second);
    says(first, "UP");
    says(second, "UP");
    open();
    Waiting.until("both", LIMIT, () -> door.isReady("order-1") && door.isReady("order-2"));
    for (int i = 0; i < 4; i++) {
      assertThat(place()).isEqualTo(201);
    }
    assertThat(asked).containsOnly("order-2").hasSize(4);
  }

  @Test
  void sendsNothingToOneThatIsNotReady() {
    serves(first);
    says(first, "DOWN");
    open();
    assertThat(place()).isEqualTo(503);
    assertThat(asked).isEmpty();
  }

  @Test
  void saysWhyItDoesNotAnswerByAProblemDocument() {
    open();
    var answer = send("127.0.0.1");
    assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.getHeader("Retry-After")).isEqualTo("1");
  }

  @Test
  void answersForOneThatIsSilentAndRepeatsNothing() {
    silent(first);
    says(first, "UP");
    open();
    Waiting.until("one", LIMIT, () -> door.isReady("order-1"));
    assertThat(place()).isEqualTo(504);
    assertThat(asked).containsExactly("order-1");
  }

  @Test
  void saysForWhomARequestIsAndBelievesNobodyElse() {
    serves(first);
    says(first, "UP");
    open();
    Waiting.until("one", LIMIT, () -> door.isReady("order-1"));
    assertThat(place("192.0.2.7")).isEqualTo(201);
    assertThat(clients).containsExactly("127.0.0.1");
  }

  @Test
  void believesTheProxiesThatItTrusts() {
    door = door("127.0.0.1");
    serves(first);
    says(first, "UP");
    open();
    Waiting.until("one", LIMIT, () -> door.isReady("order-1"));
    assertThat(place("198.51.100.1, 192.0.2.7")).isEqualTo(201);
    assertThat(clients).containsExactly("192.0.2.7");
  }

  @Test
  void findsReplicasThatComeAndGo() {
    var third = at("127.0.0.3");
    serves(first);
    says(first, "UP");
    serves(third);
    says(third, "UP");
    var addresses = new CopyOnWriteArrayList<>(List.of("127.0.0.1"));
    named(addresses);
    door.open(port, doors).await();
    Waiting.until("the first", LIMIT, () -> place() == 201);
    addresses.set(0, "127.0.0.3");
    Waiting.until("the other", LIMIT, () -> isAsked("order at 127.0.0.3"));
    asked.clear();
    assertThat(place()).isEqualTo(201);
    assertThat(place()).isEqualTo(201);
    assertThat(asked).containsOnly("order at 127.0.0.3");
  }

  private Replica at(String address) {
    return new Replica(
        "order at " + address, "order", address, first.port(), first.managementPort());
  }

  private void named(List<String> addresses) {
    var names =
        new NamedReplicas(
            door,
            doors.keySet(),
            first.port(),
            first.managementPort(),
            name -> Future.succeededFuture(List.copyOf(addresses)));
    names.start(vertx).await();
  }

  private boolean isAsked(String member) {
    place();
    return asked.contains(member);
  }

  private FrontDoor door(String proxies) {
    return new FrontDoor(vertx, "127.0.0.1", TrustedProxies.parse("proxies", proxies));
  }

  private static Replica replica(String name) {
    return new Replica(
        name, "order", "127.0.0.1", Ports.claim(0, name), Ports.claim(0, name + " management"));
  }

  private void open() {
    door.watch(List.of(first, second)).await();
    door.open(port, doors).await();
  }

  private void serves(Replica replica) {
    vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              asked.add(replica.member());
              clients.add(request.getHeader("X-Forwarded-For"));
              request.response().setStatusCode(201).end("{}");
            })
        .listen(replica.port(), replica.host())
        .await();
  }

  private void silent(Replica replica) {
    vertx
        .createHttpServer()
        .requestHandler(request -> asked.add(replica.member()))
        .listen(replica.port(), replica.host())
        .await();
  }

  private void says(Replica replica, String status) {
    var services = new JsonObject().put("order", new JsonObject().put("status", status));
    var report = new JsonObject().put("services", services);
    vertx
        .createHttpServer()
        .requestHandler(request -> request.response().end(report.toBuffer()))
        .listen(replica.managementPort(), replica.host())
        .await();
  }

  private int place() {
    return place("203.0.113.1");
  }

  private int place(String forwardedFor) {
    return send(forwardedFor).statusCode();
  }

  private HttpClientResponse send(String forwardedFor) {
    return vertx
        .createHttpClient()
        .request(HttpMethod.POST, port, "127.0.0.1", "/v1/orders")
        .compose(request -> request.putHeader("X-Forwarded-For", forwardedFor).send("{}"))
        .await();
  }
}
