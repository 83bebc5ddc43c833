package io.polyshop.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.inventory.domain.OrderEvents;
import io.polyshop.testkit.ListPages;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockReadIT {

  @RegisterExtension
  static final ServiceUnderTest inventory = ServiceUnderTest.of(new InventoryService());

  private final Warehouse warehouse = new Warehouse(inventory);

  @Test
  void showsAProductsStockToEverybody() {
    var product = warehouse.product(7);

    var answer = inventory.anonymous().get("/v1/stock/" + product);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("productId")).isEqualTo(product.toString());
    assertThat(answer.json().getLong("available")).isEqualTo(7);
    assertThat(answer.json().getLong("reserved")).isZero();
    assertThat(answer.json().getInstant("updatedAt")).isNotNull();
  }

  @Test
  void knowsANewProductWithNothingInStock() {
    assertThat(warehouse.levels(warehouse.product(0))).containsExactly(0L, 0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-an-id", "0193b5a0-0000-7000-8000-000000000000"})
  void doesNotFindAnUnknownProduct(String id) {
    var answer = inventory.anonymous().get("/v1/stock/" + id);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not_found");
  }

  @Test
  void listsStockInTheOrderOfTheIdsWithoutUnknownOnes() {
    var products = warehouse.products(3, 4);
    var asked = List.of(products.get(2), UUID.randomUUID(), products.get(0));

    var answer = inventory.anonymous().get("/v1/stock?productIds=" + joined(asked));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(ids(answer.json(), "productId"))
        .containsExactly(products.get(2).toString(), products.get(0).toString());
  }

  @Test
  void listsAHundredProductsButNotMore() {
    var hundred = Collections.nCopies(100, UUID.randomUUID());
    var more = Collections.nCopies(101, UUID.randomUUID());

    assertThat(inventory.anonymous().get("/v1/stock?productIds=" + joined(hundred)).status())
        .isEqualTo(200);
    assertThat(inventory.anonymous().get("/v1/stock?productIds=" + joined(more)).code())
        .isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?productIds=",
        "?productIds=1",
        "?productIds=,",
        "?other=1",
        "?availableBelow=-1",
        "?availableBelow=few"
      })
  void refusesAListWithoutProperIds(String query) {
    var answer = inventory.anonymous().get("/v1/stock" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_request");
  }

  @Test
  void staffFindWhatRunsOut() {
    var products = Stream.of(0, 4, 5).map(warehouse::product).toList();
    var staff = warehouse.staff();
    var sorted = products.stream().map(UUID::toString).sorted().toList();
    var few = products.subList(0, 2).stream().map(UUID::toString).sorted().toList();

    assertThat(ListPages.of(staff, "/v1/stock?limit=1").all("productId"))
        .isSorted()
        .containsAll(sorted);
    assertThat(ListPages.of(staff, "/v1/stock?limit=1&availableBelow=5").all("productId"))
        .isSorted()
        .containsAll(few)
        .doesNotContain(products.get(2).toString());
    assertThat(
            ListPages.of(
                    staff,
                    "/v1/stock?availableBelow=1&productIds=" + joined(products.subList(0, 3)))
                .all("productId"))
        .containsExactly(products.get(0).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/stock", "/v1/stock?availableBelow=5"})
  void allProductsAreForStaff(String path) {
    assertThat(inventory.anonymous().get(path).status()).isEqualTo(401);
    assertThat(inventory.as("customer").get(path).status()).isEqualTo(403);
    assertThat(inventory.as("admin").get(path).status()).isEqualTo(200);
  }

  @Test
  void listsMovementsNewestFirstPageByPage() {
    var product = warehouse.product(1);
    warehouse.receive(product, 2);
    warehouse.receive(product, -3);
    var staff = warehouse.staff();
    var path = "/v1/stock/" + product + "/movements";

    var first = staff.get(path + "?limit=2").json();
    var second = staff.get(path + "?limit=2&after=" + first.getString("next")).json();

    assertThat(ids(first, "quantity")).containsExactly("-3", "2");
    assertThat(ids(second, "quantity")).containsExactly("1");
    assertThat(second.getString("next")).isNull();
  }

  @Test
  void saysWhoMovedStockAndWhy() {
    var product = warehouse.product(0);
    var staff = warehouse.staff();
    var order = UUID.randomUUID();
    staff.post(
        "/v1/stock/" + product + "/adjustments",
        new JsonObject()
            .put("quantity", 3)
            .put("note", "returned")
            .put("orderId", order.toString()));

    var movement =
        staff
            .get("/v1/stock/" + product + "/movements")
            .json()
            .getJsonArray("items")
            .getJsonObject(0);

    assertThat(movement.getString("kind")).isEqualTo("ADJUSTED");
    assertThat(movement.getString("note")).isEqualTo("returned");
    assertThat(movement.getString("orderId")).isEqualTo(order.toString());
    assertThat(movement.getString("actor")).isEqualTo(staff.userId().toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"?limit=0", "?limit=101", "?limit=x", "?after=%21", "?after=bm9uZQ"})
  void refusesPagesThatAreNone(String query) {
    var staff = warehouse.staff();
    var product = warehouse.product(1);

    assertThat(staff.get("/v1/stock/" + product + "/movements" + query).status()).isEqualTo(400);
    assertThat(staff.get("/v1/reservations" + query + "&orderId=" + UUID.randomUUID()).status())
        .isEqualTo(400);
  }

  @Test
  void doesNotFindTheMovementsOfAnUnknownProduct() {
    var staff = warehouse.staff();

    assertThat(staff.get("/v1/stock/" + UUID.randomUUID() + "/movements").status()).isEqualTo(404);
    assertThat(staff.get("/v1/stock/none/movements").status()).isEqualTo(404);
  }

  @Test
  void listsTheReservationsOfAnOrderPageByPage() {
    var products = warehouse.products(3, 9);
    var order = UUID.randomUUID();
    inventory.publish(
        OrderEvents.placed(
            order, products.stream().collect(Collectors.toMap(product -> product, product -> 2))));
    inventory.settle();
    var staff = warehouse.staff();
    var path = "/v1/reservations?orderId=" + order;

    var first = staff.get(path + "&limit=2").json();
    var second = staff.get(path + "&limit=2&after=" + first.getString("next")).json();

    assertThat(ids(first, "status")).containsExactly("RESERVED", "RESERVED");
    assertThat(ids(second, "quantity")).containsExactly("2");
    assertThat(second.getString("next")).isNull();
    assertThat(staff.get("/v1/reservations?orderId=" + UUID.randomUUID()).json())
        .isEqualTo(emptyPage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?orderId=", "?orderId=1"})
  void refusesReservationsOfNoOrder(String query) {
    assertThat(warehouse.staff().get("/v1/reservations" + query).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/stock/%s/movements", "/v1/reservations?orderId=%s"})
  void showsWhatIsBehindToStaffAndAdminsOnly(String path) {
    var address = path.formatted(warehouse.product(1));

    assertThat(inventory.anonymous().get(address).status()).isEqualTo(401);
    assertThat(inventory.as("customer").get(address).status()).isEqualTo(403);
    assertThat(inventory.as("staff").get(address).status()).isEqualTo(200);
    assertThat(inventory.as("admin").get(address).status()).isEqualTo(200);
  }

  private static JsonObject emptyPage() {
    return new JsonObject().put("items", new JsonArray()).putNull("next");
  }

  private static String joined(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
  }

  private static List<String> ids(JsonObject page, String field) {
    return page.getJsonArray("items").stream()
        .map(item -> String.valueOf(((JsonObject) item).getValue(field)))
        .toList();
  }
}
