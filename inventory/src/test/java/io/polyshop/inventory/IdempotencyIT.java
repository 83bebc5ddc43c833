package io.polyshop.inventory;

import static io.polyshop.inventory.Warehouse.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyIT {

  private static final String REPLAYED = "Idempotent-Replayed";

  @RegisterExtension
  static final ServiceUnderTest inventory = ServiceUnderTest.of(new InventoryService());

  private final Warehouse warehouse = new Warehouse(inventory);

  @AfterEach
  void theBooksAreRight() {
    warehouse.assertBooks();
  }

  @Test
  void addsOnceHoweverOftenItIsAsked() {
    var product = warehouse.product(3);
    var staff = withKey();

    var first = add(staff, product, 5);
    warehouse.receive(product, 1);
    var again = add(staff, product, 5);

    assertThat(first.header(REPLAYED)).isNull();
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header(REPLAYED)).isEqualTo("true");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(warehouse.levels(product)).containsExactly(9L, 0L);
  }

  @Test
  void addsManyOnceHoweverOftenItIsAsked() {
    var products = warehouse.products(2, 3);
    var adjustments = new JsonArray();
    products.forEach(p -> adjustments.add(json("productId", p.toString()).put("quantity", 1)));
    var staff = withKey();

    var first = staff.post("/v1/stock/adjustments", json("adjustments", adjustments));
    var again = staff.post("/v1/stock/adjustments", json("adjustments", adjustments));

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(warehouse.levels(products.get(0))).containsExactly(4L, 0L);
  }

  @Test
  void refusesAKeyThatWasUsedForSomethingElse() {
    var product = warehouse.product(3);
    var staff = withKey();
    add(staff, product, 5);
    var other = json("productId", product.toString()).put("quantity", 5);

    assertThat(add(staff, product, 6).code()).isEqualTo("idempotency_key_reused");
    assertThat(add(staff, warehouse.product(1), 5).status()).isEqualTo(422);
    assertThat(
            staff
                .post("/v1/stock/adjustments", json("adjustments", new JsonArray().add(other)))
                .status())
        .isEqualTo(422);
    assertThat(warehouse.levels(product)).containsExactly(8L, 0L);
  }

  @Test
  void keepsTheKeysOfUsersApart() {
    var product = warehouse.product(0);
    var key = UUID.randomUUID().toString();

    add(inventory.as("staff").header("Idempotency-Key", key), product, 1);
    add(inventory.as("staff").header("Idempotency-Key", key), product, 1);

    assertThat(warehouse.levels(product)).containsExactly(2L, 0L);
  }

  @Test
  void triesAgainWhatFailed() {
    var product = warehouse.product(3);
    var staff = withKey();
    assertThat(add(staff, product, -4).status()).isEqualTo(409);
    warehouse.receive(product, 1);

    assertThat(add(staff, product, -4).status()).isEqualTo(200);
    assertThat(warehouse.levels(product)).containsExactly(0L, 0L);
  }

  @Test
  void addsOnceForRequestsThatComeTogether() {
    var product = warehouse.product(0);
    var staff = withKey();

    var answers =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> add(staff, product, 5)))
            .limit(8)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).extracting(ApiResponse::status).containsOnly(200);
    assertThat(answers).filteredOn(a -> a.header(REPLAYED) == null).hasSize(1);
    assertThat(warehouse.levels(product)).containsExactly(5L, 0L);
  }

  @Test
  void refusesAKeyThatIsTooLong() {
    var product = warehouse.product(3);
    var staff = inventory.as("staff");

    assertThat(add(staff.header("Idempotency-Key", "k".repeat(255)), product, 1).status())
        .isEqualTo(200);
    assertThat(add(staff.header("Idempotency-Key", "k".repeat(256)), product, 1).status())
        .isEqualTo(400);
  }

  @Test
  void forgetsOldKeysOnly() {
    var product = warehouse.product(0);
    var old = withKey();
    add(old, product, 1);
    inventory.execute("update idempotency_keys set created_at = now() - interval '25 hours'");
    var young = withKey();
    add(young, product, 1);

    inventory.stop();
    inventory.start();
    await().until(() -> inventory.rows("select 1 from idempotency_keys").size() == 1);

    add(young, product, 1);
    add(old, product, 1);
    assertThat(warehouse.levels(product)).containsExactly(3L, 0L);
  }

  private ApiClient withKey() {
    return inventory.as("staff").header("Idempotency-Key", UUID.randomUUID().toString());
  }

  private static ApiResponse add(ApiClient client, UUID product, long quantity) {
    return client.post("/v1/stock/" + product + "/adjustments", json("quantity", quantity));
  }
}
