package io.polyshop.order.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.InventoryEvent.StockReserved;
import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.EventStream;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrderStreamIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private final Shop shop = new Shop(order);
  private final ApiClient customer = order.as("customer");

  @Test
  void saysEachChangeOnceAndEndsWithTheLast() {
    var id = shop.placed(customer);
    try (var stream = customer.stream(path(id))) {
      awaitStatus(stream, "CREATED");
      order.publish(new StockReserved(id, Instant.now()));
      awaitStatus(stream, "PENDING_PAYMENT");
      order.publish(Shop.payment(id, 2000));
      awaitStatus(stream, "PAID");
      order.as("staff").post("/v1/orders/" + id + "/fulfil");
      stream.awaitEnd();

      assertThat(statuses(stream))
          .containsExactly("CREATED", "PENDING_PAYMENT", "PAID", "FULFILLED");
      assertThat(stream.messages()).allMatch(message -> message.event().equals("order"));
      assertThat(stream.messages().get(3).json())
          .isEqualTo(customer.get("/v1/orders/" + id).json());
    }
  }

  @Test
  void saysWhatGoesBackUntilNothingDoes() {
    var id = shop.paid(customer);
    try (var stream = customer.stream(path(id))) {
      awaitStatus(stream, "PAID");
      var part = shop.refund(id, 1);
      stream.await(message -> message.json().getLong("pendingRefundAmount") == 1000);
      order.publish(Shop.refunded(id, part, 1000));
      stream.await(message -> message.json().getString("paymentState").equals("PARTLY_REFUNDED"));
      customer.post("/v1/orders/" + id + "/cancel");
      awaitStatus(stream, "CANCELLED");
      order.publish(Shop.refunded(id, cancelRefund(id), 1000));
      stream.awaitEnd();

      assertThat(last(stream)).isEqualTo(customer.get("/v1/orders/" + id).json());
      assertThat(last(stream).getString("paymentState")).isEqualTo("REFUNDED");
      assertThat(stream.messages()).extracting(EventStream.Message::id).doesNotHaveDuplicates();
    }
  }

  @Test
  void showsAReturnToAClientThatHasSeenTheEnd() {
    var id = shop.paid(customer);
    order.as("staff").post("/v1/orders/" + id + "/fulfil");
    String seen;
    try (var stream = customer.stream(path(id))) {
      stream.awaitEnd();
      seen = stream.messages().get(0).id();
    }
    assertThat(customer.header("Last-Event-ID", seen).get(path(id)).status()).isEqualTo(204);

    var refund = shop.refund(id, 2);
    try (var stream = customer.header("Last-Event-ID", seen).stream(path(id))) {
      awaitStatus(stream, "FULFILLED");
      order.publish(Shop.refunded(id, refund, 2000));
      stream.awaitEnd();

      assertThat(last(stream).getString("paymentState")).isEqualTo("REFUNDED");
    }
  }

  @Test
  void endsAtOnceForAnOrderThatNothingMoves() {
    var id = shop.placed(customer);
    customer.post("/v1/orders/" + id + "/cancel");

    try (var stream = order.as("staff").stream(path(id))) {
      stream.awaitEnd();

      assertThat(statuses(stream)).containsExactly("CANCELLED");
    }
  }

  @Test
  void showsAChangeThatAReplicaWithASlowClockMade() {
    var id = shop.placed(customer);
    try (var stream = customer.stream(path(id))) {
      awaitStatus(stream, "CREATED");

      order.execute(
          """
          update orders set status = 'PENDING_PAYMENT', updated_at = created_at - interval '1 s'
          where id = ?
          """,
          id);

      awaitStatus(stream, "PENDING_PAYMENT");
    }
  }

  @Test
  void endsWithTheToken() {
    var id = shop.placed(customer);
    var soon = Instant.now().plusSeconds(3).getEpochSecond();
    var claims = order.tokens().claims(customer.userId(), "customer").put("exp", soon);
    var shortLived = order.withToken(order.tokens().signed(order.tokens().header(), claims));

    try (var stream = shortLived.stream(path(id))) {
      awaitStatus(stream, "CREATED");
      stream.awaitEnd();

      assertThat(Instant.now().getEpochSecond()).isGreaterThanOrEqualTo(soon);
    }
  }

  @Test
  void showsNothingToWhoMayNotSeeTheOrder() {
    var id = shop.placed(customer);

    assertThat(order.anonymous().get(path(id)).status()).isEqualTo(401);
    assertThat(order.as("guest").get(path(id)).status()).isEqualTo(403);
    assertThat(order.as("customer").get(path(id)).status()).isEqualTo(404);
    assertThat(customer.get(path(UUID.randomUUID())).status()).isEqualTo(404);
  }

  @Test
  void doesNotHoldUpTheStop() {
    var id = shop.placed(customer);
    try (var stream = customer.stream(path(id))) {
      awaitStatus(stream, "CREATED");
      var begin = Instant.now();

      order.stop();

      stream.awaitEnd();
      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(8));
    } finally {
      order.start();
    }
  }

  @Test
  void tellsAClientThatConnectsAgainAfterTheEndNotToCome() {
    var id = shop.placed(customer);
    customer.post("/v1/orders/" + id + "/cancel");
    String seen;
    try (var stream = customer.stream(path(id))) {
      stream.awaitEnd();
      seen = stream.messages().get(0).id();
    }
    try (var stream = customer.header("Last-Event-ID", "CREATED").stream(path(id))) {
      stream.awaitEnd();
      assertThat(statuses(stream)).containsExactly("CANCELLED");
    }
    assertThat(customer.header("Last-Event-ID", seen).get(path(id)).status()).isEqualTo(204);
  }

  @Test
  void takesTheTokenOfABrowserFromACookie() {
    var id = shop.placed(customer);
    var cookie = "a=b; polyshop_token=" + order.tokens().token(customer.userId(), "customer");
    var browser = order.anonymous().header("Cookie", cookie);
    try (var stream = browser.stream(path(id))) {
      awaitStatus(stream, "CREATED");
    }
    // Only there: else another page could act for its user.
    assertThat(browser.get("/v1/orders/" + id).status()).isEqualTo(401);
    assertThat(browser.post("/v1/orders/" + id + "/cancel").status()).isEqualTo(401);
    assertThat(order.anonymous().header("Cookie", "polyshop_token=x").get(path(id)).status())
        .isEqualTo(401);
  }

  @Test
  void letsOneUserHoldAFewStreamsOnly() {
    var id = shop.placed(customer);
    var open = new ArrayList<EventStream>();
    try {
      for (int i = 0; i < 10; i++) {
        open.add(customer.stream(path(id)));
      }
      var refused = customer.get(path(id));
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isNotNull();
      try (var other = order.as("staff").stream(path(id))) {
        awaitStatus(other, "CREATED");
      }
    } finally {
      open.forEach(EventStream::close);
    }
    // All that were broken off make room, and no more than that.
    open.clear();
    try {
      for (int i = 0; i < 10; i++) {
        await()
            .ignoreException(AssertionError.class)
            .until(() -> open.add(customer.stream(path(id))));
      }
      assertThat(customer.get(path(id)).status()).isEqualTo(429);
    } finally {
      open.forEach(EventStream::close);
    }
  }

  private static String path(UUID id) {
    return "/v1/orders/" + id + "/events";
  }

  private static void awaitStatus(EventStream stream, String status) {
    stream.await(message -> message.json().getString("status").equals(status));
  }

  private UUID cancelRefund(UUID id) {
    var newest = customer.get("/v1/orders/" + id + "/refunds").json().getJsonArray("items");
    return UUID.fromString(newest.getJsonObject(0).getString("id"));
  }

  private static JsonObject last(EventStream stream) {
    return stream.messages().get(stream.messages().size() - 1).json();
  }

  private static List<String> statuses(EventStream stream) {
    return stream.messages().stream().map(message -> message.json().getString("status")).toList();
  }
}
