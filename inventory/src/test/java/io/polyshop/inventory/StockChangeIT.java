package io.polyshop.inventory;

import static io.polyshop.inventory.Warehouse.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.inventory.domain.OrderEvents;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockChangeIT {

  private static final int MANY = 500;

  @RegisterExtension
  static final ServiceUnderTest inventory = ServiceUnderTest.of(new InventoryService());

  private final Warehouse warehouse = new Warehouse(inventory);

  @AfterEach
  void theBooksAreRight() {
    warehouse.assertBooks();
  }

  @Test
  void setsWhatIsAvailable() {
    var product = warehouse.product(3);

    var answer = warehouse.staff().put("/v1/stock/" + product, json("available", 10));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getLong("available")).isEqualTo(10);
    assertThat(movements(product)).containsExactly(3L, 7L);
  }

  @Test
  void setsWhatIsAvailableIfItIsWhatWasExpected() {
    var product = warehouse.product(3);
    var body = json("available", 1).put("expectedAvailable", 3);

    assertThat(warehouse.staff().put("/v1/stock/" + product, body).status()).isEqualTo(200);
    var late = warehouse.staff().put("/v1/stock/" + product, body);

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("stock_changed");
    assertThat(late.json().getLong("available")).isEqualTo(1);
  }

  @Test
  void leavesNoMovementWhenNothingIsChanged() {
    var product = warehouse.product(3);

    assertThat(warehouse.staff().put("/v1/stock/" + product, json("available", 3)).status())
        .isEqualTo(200);

    assertThat(movements(product)).containsExactly(3L);
  }

  @Test
  void leavesToOrdersWhatTheyHold() {
    var product = warehouse.product(10);
    inventory.publish(OrderEvents.placed(UUID.randomUUID(), Map.of(product, 4)));
    inventory.settle();

    warehouse.staff().put("/v1/stock/" + product, json("available", 0));

    assertThat(warehouse.levels(product)).containsExactly(0L, 4L);
  }

  @Test
  void addsAndTakes() {
    var product = warehouse.product(3);
    var path = "/v1/stock/" + product + "/adjustments";

    assertThat(warehouse.staff().post(path, json("quantity", 5)).json().getLong("available"))
        .isEqualTo(8);
    assertThat(warehouse.staff().post(path, json("quantity", -8)).json().getLong("available"))
        .isZero();
  }

  @Test
  void takesNoMoreThanIsAvailable() {
    var product = warehouse.product(3);

    var answer =
        warehouse.staff().post("/v1/stock/" + product + "/adjustments", json("quantity", -4));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("stock_insufficient");
    assertThat(answer.json().getLong("available")).isEqualTo(3);
    assertThat(movements(product)).containsExactly(3L);
  }

  @Test
  void changesNoUnknownProduct() {
    var staff = warehouse.staff();
    for (var id : List.of("nothing", UUID.randomUUID().toString())) {
      assertThat(staff.put("/v1/stock/" + id, json("available", 1)).status()).isEqualTo(404);
      assertThat(staff.post("/v1/stock/" + id + "/adjustments", json("quantity", 1)).status())
          .isEqualTo(404);
    }
    warehouse.product(1);
  }

  @Test
  void adjustsManyAtOnce() {
    var products = warehouse.products(3, 5);

    var answer =
        many(
            adjustment(products.get(2), 1),
            adjustment(products.get(0), -5),
            adjustment(products.get(1), 7).put("note", "delivery"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getJsonArray("items"))
        .extracting(item -> ((JsonObject) item).getLong("available"))
        .containsExactly(6L, 0L, 12L);
  }

  @Test
  void adjustsAllOrNone() {
    var products = warehouse.products(2, 5);

    var answer = many(adjustment(products.get(0), 1), adjustment(products.get(1), -6));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("stock_insufficient");
    assertThat(answer.json().getJsonArray("products"))
        .isEqualTo(
            new JsonArray().add(json("productId", products.get(1).toString()).put("available", 5)));
    assertThat(warehouse.levels(products.get(0))).containsExactly(5L, 0L);
  }

  @Test
  void namesTheUnknownProductsOfMany() {
    var known = warehouse.product(5);
    var unknown = UUID.randomUUID();

    var answer = many(adjustment(known, 1), adjustment(unknown, 1));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("unknown_product");
    assertThat(answer.json().getJsonArray("productIds")).containsExactly(unknown.toString());
    assertThat(warehouse.levels(known)).containsExactly(5L, 0L);
  }

  @Test
  void refusesAProductThatIsThereTwice() {
    var product = warehouse.product(5);

    var answer = many(adjustment(product, 1), adjustment(product, 2));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getJsonArray("violations").getJsonObject(0).getString("field"))
        .isEqualTo("adjustments[1].productId");
  }

  @Test
  void adjustsFiveHundredAtOnceButNotMore() {
    var products = warehouse.products(MANY, 0);
    var all = products.stream().map(product -> adjustment(product, 2)).toList();
    var tooMany = Stream.concat(all.stream(), Stream.of(adjustment(UUID.randomUUID(), 1)));

    assertThat(many(all).status()).isEqualTo(200);
    assertThat(many(tooMany.toList()).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"available\": -1}",
        "{\"available\": 1.5}",
        "{\"available\": \"1\"}",
        "{\"available\": null}",
        "{\"available\": 1000000000001}",
        "{\"available\": 1, \"reserved\": 0}",
        "{\"available\": 1, \"expectedAvailable\": -1}",
        "{\"available\":",
        "[]",
        ""
      })
  void refusesToSetWhatMakesNoSense(String body) {
    var product = warehouse.product(5);

    assertThat(warehouse.staff().put("/v1/stock/" + product, body).status()).isEqualTo(400);
    assertThat(warehouse.levels(product)).containsExactly(5L, 0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"quantity\": 0}",
        "{\"quantity\": 0.5}",
        "{\"quantity\": true}",
        "{\"quantity\": 1000000001}",
        "{\"quantity\": 1, \"note\": 5}",
        "{\"quantity\": 1, \"orderId\": \"x\"}",
        "{\"quantity\": 1, \"note\": \"\\u0000\"}",
        "{\"quantity\": 1, \"extra\": 1}",
        "{\"quantity\"",
        "null"
      })
  void refusesAdjustmentsThatMakeNoSense(String body) {
    var product = warehouse.product(5);
    var staff = warehouse.staff();

    assertThat(staff.post("/v1/stock/" + product + "/adjustments", body).status()).isEqualTo(400);
    assertThat(warehouse.levels(product)).containsExactly(5L, 0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"adjustments\": []}",
        "{\"adjustments\": null}",
        "{\"adjustments\": [null]}",
        "{\"adjustments\": [{\"quantity\": 1}]}",
        "{\"adjustments\": [{\"productId\": \"x\", \"quantity\": 1}]}",
        "{\"adjustments\": [{\"productId\": \"0193b5a0-0000-7000-8000-000000000000\"}]}",
        "{\"adjustments\": 1}"
      })
  void refusesManyAdjustmentsThatMakeNoSense(String body) {
    warehouse.product(1);

    assertThat(warehouse.staff().post("/v1/stock/adjustments", body).status()).isEqualTo(400);
  }

  @Test
  void takesOnlyJson() {
    var staff = warehouse.staff().header("Content-Type", "text/csv");
    var product = warehouse.product(5);

    assertThat(staff.put("/v1/stock/" + product, "available").status()).isEqualTo(415);
    assertThat(staff.post("/v1/stock/" + product + "/adjustments", "1").status()).isEqualTo(415);
    assertThat(staff.post("/v1/stock/adjustments", "1").status()).isEqualTo(415);
  }

  @Test
  void letsOnlyStaffAndAdminsChangeStock() {
    var product = warehouse.product(5);
    var path = "/v1/stock/" + product;
    var add = json("quantity", 1);
    var addMany = json("adjustments", new JsonArray().add(adjustment(product, 1)));
    for (var caller :
        Map.of(401, inventory.anonymous(), 403, inventory.as("customer")).entrySet()) {
      var client = caller.getValue();
      assertThat(
              List.of(
                  client.put(path, json("available", 1)).status(),
                  client.post(path + "/adjustments", add).status(),
                  client.post("/v1/stock/adjustments", addMany).status()))
          .containsOnly(caller.getKey());
    }
    assertThat(warehouse.levels(product)).containsExactly(5L, 0L);

    assertThat(inventory.as("admin").put(path, json("available", 1)).status()).isEqualTo(200);
    assertThat(inventory.as("admin").post(path + "/adjustments", add).status()).isEqualTo(200);
    assertThat(inventory.as("admin").post("/v1/stock/adjustments", addMany).status())
        .isEqualTo(200);
  }

  @Test
  void stumblesOverNothing() {
    var product = warehouse.product(1000);
    var adjustment =
        json("quantity", 1).put("note", "found").put("orderId", UUID.randomUUID().toString());
    var many = adjustment.copy().put("productId", product.toString());
    inventory
        .hostileRequests(warehouse.staff())
        .path("productId", product)
        .body("setStock", json("available", 10).put("expectedAvailable", 1000))
        .body("adjustStock", adjustment)
        .body("adjustMany", new JsonObject().put("adjustments", new JsonArray().add(many)))
        .send();
  }

  private ApiResponse many(JsonObject... adjustments) {
    return many(List.of(adjustments));
  }

  private ApiResponse many(Collection<JsonObject> adjustments) {
    return warehouse
        .staff()
        .post(
            "/v1/stock/adjustments", json("adjustments", new JsonArray(List.copyOf(adjustments))));
  }

  private static JsonObject adjustment(UUID product, long quantity) {
    return json("productId", product.toString()).put("quantity", quantity);
  }

  private List<Object> movements(UUID product) {
    return inventory
        .rows("select quantity from stock_movements where product_id = ? order by id", product)
        .stream()
        .map(row -> row.get("quantity"))
        .toList();
  }
}
