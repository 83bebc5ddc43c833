package io.polyshop.product.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.contracts.Topic;
import io.polyshop.product.ProductService;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The test plays another replica: it changes the row, and states it on the topic. */
class ReplicaIT {

  @RegisterExtension
  static final ServiceUnderTest service =
      ServiceUnderTest.of(new ProductService()).with("PRODUCT_CACHE_TTL", "1h");

  @Test
  void readsAgainWhatAnotherReplicaChanged() {
    var id = add();
    await().atMost(Duration.ofSeconds(20)).until(() -> isServedFromMemory(id));

    // What is not the id of a product is passed over.
    service.publishRaw(Topic.PRODUCT, "no-id", Map.of(), new byte[0]);
    service.publish(
        new ProductChanged(
            id, 99, "Shared", null, 0, "EUR", null, null, true, List.of(), Instant.now()));

    await().atMost(Duration.ofSeconds(20)).until(() -> shown(id) == stored(id));
  }

  @Test
  void readsAgainAfterARestartOfItself() {
    var id = add();
    await().atMost(Duration.ofSeconds(20)).until(() -> isServedFromMemory(id));

    service.stop();
    service.start();

    assertThat(shown(id)).isEqualTo(stored(id));
  }

  private static UUID add() {
    var body = new JsonObject().put("name", "Shared").put("price", 1).put("currency", "EUR");
    var made = service.as("staff").post("/v1/products", body);
    return UUID.fromString(made.json().getString("id"));
  }

  /**
   * Changes the row behind the service's back: whether it does not see that. Its own event of the
   * product, which makes it forget it, may come in between; then it is asked again.
   */
  private static boolean isServedFromMemory(UUID id) {
    shown(id);
    service.execute("update products set price = price + 1 where id = ?", id);
    return shown(id) != stored(id);
  }

  private static long shown(UUID id) {
    return service.anonymous().get("/v1/products/" + id).json().getLong("price");
  }

  private static long stored(UUID id) {
    return (Long) service.rows("select price from products where id = ?", id).get(0).get("price");
  }
}
