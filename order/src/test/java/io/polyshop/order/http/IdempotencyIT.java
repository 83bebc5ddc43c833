package io.polyshop.order.http;

import static io.polyshop.order.Shop.bodyFor;
import static io.polyshop.order.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT {

  private static final String AGE_KEYS =
      "update idempotency_keys set created_at = created_at - interval '24 hours' where user_id = ?";

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private final Shop shop = new Shop(order);
  private final ApiClient customer = order.as("customer");

  @Test
  void theSameRequestAgainAnswersTheSameOrder() {
    var body = bodyFor(1, shop.sells(100));
    var first = place("k-1", body);

    var second = place("k-1", body);

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void answersTheOrderAsItIsNow() {
    var product = shop.sells(100);
    var placed = place("k", bodyFor(1, product));
    customer.post("/v1/orders/" + id(placed) + "/cancel");
    order.publish(Shop.product(product, 2, 999, "EUR", false));
    order.settle();

    var replayed = place("k", bodyFor(1, product));

    assertThat(replayed.status()).isEqualTo(201);
    assertThat(replayed.json().getString("status")).isEqualTo("CANCELLED");
    assertThat(replayed.json().getLong("totalAmount")).isEqualTo(100);
  }

  @Test
  void theSameRequestSpelledInAnotherWayIsTheSame() {
    var product = shop.sells(100);
    var first = place("k", bodyFor(1, product));

    var second = place("k", bodyFor(1, product).put("paymentMethod", "sim_ok"));

    assertThat(id(second)).isEqualTo(id(first));
  }

  @Test
  void refusesTheKeyForAnotherRequest() {
    var product = shop.sells(100);
    place("k", bodyFor(1, product));

    var answer = place("k", bodyFor(2, product));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("idempotency_key_reused");
    assertThat(orders()).isEqualTo(1);
  }

  @Test
  void keysOfOthersAreTheirOwn() {
    var body = bodyFor(1, shop.sells(100));
    var mine = place("k", body);

    var theirs = order.as("customer").header("Idempotency-Key", "k").post("/v1/orders", body);

    assertThat(theirs.status()).isEqualTo(201);
    assertThat(id(theirs)).isNotEqualTo(id(mine));
  }

  @Test
  void aRefusedRequestDoesNotTakeItsKey() {
    var product = UUID.randomUUID();
    assertThat(place("k", bodyFor(1, product)).status()).isEqualTo(422);
    order.publish(Shop.product(product, 1, 100, "EUR", true));
    order.settle();

    assertThat(place("k", bodyFor(2, product)).status()).isEqualTo(201);
  }

  @Test
  void aKeyIsFreeAgainAfterADay() {
    var body = bodyFor(1, shop.sells(100));
    var first = place("k", body);
    order.execute(AGE_KEYS, customer.userId());

    var second = place("k", body);

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Idempotent-Replayed")).isNull();
    assertThat(id(second)).isNotEqualTo(id(first));
    assertThat(id(place("k", body))).isEqualTo(id(second));
  }

  @Test
  void oldKeysAreDeleted() {
    place("old", bodyFor(1, shop.sells(100)));
    order.execute(AGE_KEYS, customer.userId());
    place("new", bodyFor(1, shop.sells(100)));

    order.stop();
    order.start();

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        order.rows(
                            "select key from idempotency_keys where user_id = ?",
                            customer.userId()))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("key", "new")));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 256})
  void refusesKeysOfImpossibleLength(int length) {
    var answer = place("x".repeat(length), bodyFor(1, shop.sells(100)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(place("x".repeat(255), bodyFor(1, shop.sells(100))).status()).isEqualTo(201);
  }

  @Test
  void refusesKeysWithOtherThanPrintableCharacters() {
    assertThat(place("caf\u00e9", bodyFor(1, shop.sells(100))).status()).isEqualTo(400);
  }

  @RepeatedTest(20)
  void fiftyAtOnceMakeOneOrder() {
    var body = bodyFor(1, shop.sells(100));

    var answers = AtOnce.call(50, i -> place("k", body));

    assertThat(answers).allSatisfy(a -> assertThat(a.status()).as(a.text()).isEqualTo(201));
    assertThat(answers.stream().map(Shop::id).distinct()).hasSize(1);
    assertThat(answers.stream().filter(a -> a.header("Idempotent-Replayed") == null)).hasSize(1);
    assertThat(orders()).isEqualTo(1);
    order.settle();
    assertThat(order.published().all(OrderPlaced.class, e -> e.userId().equals(customer.userId())))
        .hasSize(1);
  }

  @RepeatedTest(20)
  void ofTwoRequestsWithOneKeyAtOnceOneWins() {
    var product = shop.sells(100);

    var answers = AtOnce.call(20, i -> place("k", bodyFor(1 + i % 2, product)));

    var won = answers.stream().filter(a -> a.status() == 201).toList();
    var lost = answers.stream().filter(a -> a.status() != 201).toList();
    assertThat(won).hasSize(10);
    assertThat(won.stream().map(Shop::id).distinct()).hasSize(1);
    assertThat(lost).allMatch(a -> a.code().equals("idempotency_key_reused"));
    assertThat(orders()).isEqualTo(1);
  }

  private ApiResponse place(String key, JsonObject body) {
    return customer.header("Idempotency-Key", key).post("/v1/orders", body);
  }

  private long orders() {
    return (Long)
        order
            .rows("select count(*) as orders from orders where user_id = ?", customer.userId())
            .get(0)
            .get("orders");
  }
}
