package io.polyshop.product;

import static io.polyshop.product.Shelf.add;
import static io.polyshop.product.Shelf.addCategory;
import static io.polyshop.product.Shelf.category;
import static io.polyshop.product.Shelf.items;
import static io.polyshop.product.Shelf.product;
import static io.polyshop.product.Shelf.unknownId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.polyshop.contracts.ProductEvent.CategoryChanged;
import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryIT {

  @RegisterExtension
  static final ServiceUnderTest service = ServiceUnderTest.of(new ProductService());

  private static ApiClient staff;

  @BeforeAll
  static void hireStaff() {
    staff = service.as("staff");
  }

  @BeforeEach
  void clear() {
    service.execute("delete from product_images");
    service.execute("delete from products");
    service.execute("delete from categories");
  }

  @Test
  void showsTheTreeByName() {
    var home = addCategory(staff, "Home", null);
    var tables = addCategory(staff, "Tables", home);
    var lamps = addCategory(staff, "lamps", home);
    var desk = addCategory(staff, "Desk lamps", lamps);
    var garden = addCategory(staff, "Garden", null);

    var answer = service.anonymous().get("/v1/categories");

    assertThat(answer.status()).isEqualTo(200);
    var roots = items(answer.json().getJsonArray("items"));
    assertThat(ids(roots)).containsExactly(garden, home);
    var inHome = items(roots.get(1).getJsonArray("children"));
    assertThat(ids(inHome)).containsExactly(lamps, tables);
    assertThat(inHome.get(0).getString("parentId")).isEqualTo(home);
    assertThat(ids(items(inHome.get(0).getJsonArray("children")))).containsExactly(desk);
  }

  @Test
  void statesEachChange() {
    var root = addCategory(staff, "Root", null);
    var made = staff.post("/v1/categories", category("Made", root));
    var id = made.json().getString("id");

    assertThat(made.header("Location")).isEqualTo("/v1/categories/" + id);
    assertThat(patch(id, new JsonObject().put("name", "Renamed")).json())
        .isEqualTo(category("Renamed", root).put("id", id));
    assertThat(patch(id, new JsonObject().putNull("parentId")).json())
        .isEqualTo(category("Renamed", null).put("id", id));
    assertThat(patch(id, new JsonObject().put("name", "Renamed")).status()).isEqualTo(200);
    assertThat(staff.delete("/v1/categories/" + id).status()).isEqualTo(204);
    assertThat(staff.delete("/v1/categories/" + id).status()).isEqualTo(404);

    stated(id, true);
    assertThat(service.published().all(CategoryChanged.class, e -> isOf(e, id)))
        .extracting(CategoryChanged::name, e -> e.parentId() != null, CategoryChanged::deleted)
        .containsExactly(
            tuple("Made", true, false),
            tuple("Renamed", true, false),
            tuple("Renamed", false, false),
            tuple("Renamed", false, true));
  }

  @Test
  void refusesACycle() {
    var top = addCategory(staff, "Top", null);
    var middle = addCategory(staff, "Middle", top);
    var bottom = addCategory(staff, "Bottom", middle);

    for (var parent : List.of(top, middle, bottom)) {
      var answer = move(top, parent);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("category_cycle");
    }
    assertThat(move(bottom, top).status()).isEqualTo(200);
  }

  @Test
  void refusesACycleThatTwoMovesWouldMakeTogether() {
    for (int round = 0; round < 20; round++) {
      var a = addCategory(staff, "A" + round, null);
      var b = addCategory(staff, "B" + round, null);

      var moves =
          List.of(
              CompletableFuture.supplyAsync(() -> move(a, b)),
              CompletableFuture.supplyAsync(() -> move(b, a)));

      assertThat(moves.stream().map(move -> move.join().status()))
          .containsExactlyInAnyOrder(200, 409);
    }
    assertThat(allIds()).hasSize(40);
  }

  @Test
  void refusesATreeThatIsTooDeep() {
    var chain = new ArrayList<String>();
    String parent = null;
    for (int level = 1; level <= 10; level++) {
      parent = addCategory(staff, "Level " + level, parent);
      chain.add(parent);
    }
    var other = addCategory(staff, "Other", null);

    assertThat(staff.post("/v1/categories", category("Level 11", parent)).code())
        .isEqualTo("category_too_deep");
    assertThat(move(chain.get(0), other).code()).isEqualTo("category_too_deep");
    assertThat(move(chain.get(1), other).status()).isEqualTo(200);
  }

  @Test
  void refusesAnUnknownParent() {
    var id = addCategory(staff, "Lost", null);

    assertThat(staff.post("/v1/categories", category("x", unknownId())).status()).isEqualTo(422);
    assertThat(move(id, unknownId()).code()).isEqualTo("unknown_category");
  }

  @Test
  void keepsACategoryThatIsInUse() {
    var parent = addCategory(staff, "Parent", null);
    var child = addCategory(staff, "Child", parent);
    var id = add(staff, product("x").put("categoryId", child));
    staff.delete("/v1/products/" + id);

    for (var inUse : List.of(parent, child)) {
      var answer = staff.delete("/v1/categories/" + inUse);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.code()).isEqualTo("category_in_use");
    }
    staff.patch("/v1/products/" + id, new JsonObject().putNull("categoryId"));
    assertThat(staff.delete("/v1/categories/" + child).status()).isEqualTo(204);
    assertThat(staff.delete("/v1/categories/" + parent).status()).isEqualTo(204);
    stated(parent, true);
    assertThat(service.published().all(CategoryChanged.class, e -> isOf(e, parent))).hasSize(2);
  }

  @Test
  void saysWhatKeepsACategory() {
    var id = addCategory(staff, "Full", null);
    var child = addCategory(staff, "Child", id);
    var hidden = add(staff, product("Hidden").put("categoryId", id).put("active", false));

    var answer = staff.delete("/v1/categories/" + id);

    assertThat(answer.code()).isEqualTo("category_in_use");
    assertThat(answer.json().getString("detail")).contains("?moveTo=");
    assertThat(items(answer.json().getJsonArray("products")))
        .containsExactly(
            new JsonObject().put("id", hidden).put("name", "Hidden").put("active", false));
    assertThat(ids(items(answer.json().getJsonArray("categories")))).containsExactly(child);
  }

  @Test
  void movesWhatIsInACategoryBeforeItDeletesIt() {
    var full = addCategory(staff, "Full", null);
    var child = addCategory(staff, "Child", full);
    var other = addCategory(staff, "Other", null);
    var shown = add(staff, product("Shown").put("categoryId", full));
    var hidden = add(staff, product("Hidden").put("categoryId", full).put("active", false));
    // It is in the cache now.
    assertThat(categoryOf(shown)).isEqualTo(full);

    assertThat(staff.delete("/v1/categories/" + full + "?moveTo=" + other).status()).isEqualTo(204);

    assertThat(categoryOf(shown)).isEqualTo(other);
    assertThat(categoryOf(hidden)).isEqualTo(other);
    assertThat(allIds()).containsExactlyInAnyOrder(other, child);
    assertThat(Shelf.found(staff, "shown")).containsExactly("Shown");
    for (var id : List.of(shown, hidden)) {
      service
          .published()
          .await(
              ProductChanged.class,
              e ->
                  e.productId().equals(UUID.fromString(id))
                      && e.version() == 2
                      && other.equals(String.valueOf(e.categoryId())));
    }
    service
        .published()
        .await(
            CategoryChanged.class,
            e -> isOf(e, child) && other.equals(String.valueOf(e.parentId())));
    stated(full, true);
  }

  @Test
  void detachesWhatIsInACategory() {
    var full = addCategory(staff, "Full", null);
    var child = addCategory(staff, "Child", full);
    var id = add(staff, product("Loose").put("categoryId", full));

    assertThat(staff.delete("/v1/categories/" + full + "?moveTo=none").status()).isEqualTo(204);

    assertThat(categoryOf(id)).isNull();
    assertThat(allIds()).containsExactly(child);
  }

  @Test
  void movesMoreProductsThanOneBatch() {
    var full = addCategory(staff, "Full", null);
    var other = addCategory(staff, "Other", null);
    service.execute(
        "insert into products (id, name, price, currency, category_id, active, created_at,"
            + " updated_at, version) select gen_random_uuid(), 'p' || n, 1, 'EUR', ?::uuid, true,"
            + " now(), now(), 1 from generate_series(1, 450) n",
        full);

    assertThat(staff.delete("/v1/categories/" + full + "?moveTo=" + other).status()).isEqualTo(204);

    assertThat(service.rows("select 1 from products where category_id = ?::uuid", other))
        .hasSize(450);
  }

  @Test
  void refusesToMoveWhereItCannotGo() {
    var top = addCategory(staff, "Top", null);
    var below = addCategory(staff, "Below", top);
    var path = "/v1/categories/" + top + "?moveTo=";

    assertThat(staff.delete(path + top).code()).isEqualTo("category_cycle");
    assertThat(staff.delete(path + below).code()).isEqualTo("category_cycle");
    assertThat(staff.delete(path + unknownId()).code()).isEqualTo("unknown_category");
    assertThat(staff.delete(path + "nowhere").status()).isEqualTo(400);
    assertThat(staff.delete("/v1/categories/" + unknownId() + "?moveTo=none").status())
        .isEqualTo(404);
    assertThat(allIds()).containsExactlyInAnyOrder(top, below);
  }

  @Test
  void losesNoProductThatIsAddedWhileItMovesThem() {
    for (int round = 0; round < 20; round++) {
      var id = addCategory(staff, "Contested", null);
      add(staff, product("y").put("categoryId", id));

      var path = "/v1/categories/" + id + "?moveTo=none";
      var deleting = CompletableFuture.supplyAsync(() -> staff.delete(path));
      var adding =
          CompletableFuture.supplyAsync(
              () -> staff.post("/v1/products", product("x").put("categoryId", id)));

      assertThat(deleting.join().status()).isEqualTo(204);
      assertThat(adding.join().status()).isIn(201, 422);
    }
    assertThat(service.rows("select 1 from products where category_id is not null")).isEmpty();
  }

  @Test
  void neverDeletesACategoryFromUnderANewProduct() {
    for (int round = 0; round < 20; round++) {
      var id = addCategory(staff, "Contested", null);

      var deleting = CompletableFuture.supplyAsync(() -> staff.delete("/v1/categories/" + id));
      var adding =
          CompletableFuture.supplyAsync(
              () -> staff.post("/v1/products", product("x").put("categoryId", id)));

      var outcome = deleting.join().status() + " " + adding.join().status();
      assertThat(outcome).isIn("204 422", "409 201");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\": \"\"}",
        "{\"name\": \" \"}",
        "{\"name\": \"\\u200b\\u202e\"}",
        "{\"name\": 1}",
        "{\"name\": null}",
        "{\"name\": \"x\", \"parentId\": \"top\"}",
        "{\"name\": \"x\", \"id\": \"y\"}",
        "[]",
        "{",
        "null",
        ""
      })
  void refusesABadCategory(String body) {
    assertThat(staff.post("/v1/categories", body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"\"}",
        "{\"name\": null}",
        "{\"parentId\": \"top\"}",
        "{\"parentId\": 1}",
        "{\"children\": []}",
        "[]",
        "{",
        "null",
        ""
      })
  void refusesABadPatch(String body) {
    var id = addCategory(staff, "Unharmed", null);

    var answer = staff.patch("/v1/categories/" + id, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-7000-8000-000000000000", "lamps"})
  void answersNotFoundForWhatIsNotThere(String id) {
    assertThat(patch(id, new JsonObject().put("name", "x")).status()).isEqualTo(404);
    assertThat(staff.delete("/v1/categories/" + id).status()).isEqualTo(404);
  }

  @Test
  void refusesATooLongName() {
    assertThat(staff.post("/v1/categories", category("x".repeat(201), null)).status())
        .isEqualTo(400);
  }

  private static String categoryOf(String productId) {
    return service.anonymous().get("/v1/products/" + productId).json().getString("categoryId");
  }

  private static ApiResponse move(String id, String parentId) {
    return patch(id, new JsonObject().put("parentId", parentId));
  }

  private static ApiResponse patch(String id, JsonObject body) {
    return staff.patch("/v1/categories/" + id, body);
  }

  private static List<String> ids(List<JsonObject> nodes) {
    return nodes.stream().map(node -> node.getString("id")).toList();
  }

  /** The ids of all nodes that can be reached from the roots. */
  private static List<String> allIds() {
    var ids = new ArrayList<String>();
    collect(service.anonymous().get("/v1/categories").json(), "items", ids);
    return ids;
  }

  private static void collect(JsonObject node, String children, List<String> ids) {
    for (var child : items(node.getJsonArray(children))) {
      ids.add(child.getString("id"));
      collect(child, "children", ids);
    }
  }

  private static void stated(String id, boolean deleted) {
    service.published().await(CategoryChanged.class, e -> isOf(e, id) && e.deleted() == deleted);
  }

  private static boolean isOf(CategoryChanged event, String id) {
    return event.categoryId().equals(UUID.fromString(id));
  }
}
