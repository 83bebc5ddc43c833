package io.polyshop.product;

import static io.polyshop.product.Shelf.add;
import static io.polyshop.product.Shelf.addCategory;
import static io.polyshop.product.Shelf.product;
import static io.polyshop.product.Shelf.unknownId;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductIT {

  @RegisterExtension
  static final ServiceUnderTest service = ServiceUnderTest.of(new ProductService());

  private static ApiClient staff;

  @BeforeAll
  static void hireStaff() {
    staff = service.as("staff");
  }

  @Test
  void addsAProductAndStatesIt() {
    var category = addCategory(staff, "Lamps", null);
    var body =
        product("Desk lamp")
            .put("description", "Bright")
            .put("brand", "Lumen")
            .put("categoryId", category);

    var answer = staff.post("/v1/products", body);

    assertThat(answer.status()).isEqualTo(201);
    var made = answer.json();
    assertThat(made.getMap()).containsAllEntriesOf(body.getMap());
    assertThat(made.getBoolean("active")).isTrue();
    assertThat(made.getJsonArray("images")).isEmpty();
    assertThat(answer.header("Location")).isEqualTo("/v1/products/" + made.getString("id"));
    assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    assertThat(service.anonymous().get(answer.header("Location")).json()).isEqualTo(made);
    var event = stated(made.getString("id"), 1);
    assertThat(event.name()).isEqualTo("Desk lamp");
    assertThat(event.price()).isEqualTo(1999);
    assertThat(event.categoryId()).hasToString(category);
    assertThat(event.updatedAt()).isEqualTo(made.getInstant("updatedAt"));
  }

  @Test
  void addsAProductThatIsNotActiveYet() {
    var id = add(staff, product("Coming soon").put("active", false));

    assertThat(read(id).getBoolean("active")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\": \"x\", \"price\": 1}",
        "{\"name\": \"\", \"price\": 1, \"currency\": \"EUR\"}",
        "{\"name\": \"  \", \"price\": 1, \"currency\": \"EUR\"}",
        "{\"name\": 5, \"price\": 1, \"currency\": \"EUR\"}",
        "{\"name\": \"x\", \"price\": -1, \"currency\": \"EUR\"}",
        "{\"name\": \"x\", \"price\": 1000000000001, \"currency\": \"EUR\"}",
        "{\"name\": \"x\", \"price\": 1.5, \"currency\": \"EUR\"}",
        "{\"name\": \"x\", \"price\": \"1\", \"currency\": \"EUR\"}",
        "{\"name\": \"x\", \"price\": 1, \"currency\": \"eur\"}",
        "{\"name\": \"x\", \"price\": 1, \"currency\": \"EURO\"}",
        "{\"name\": \"x\", \"price\": 1, \"currency\": \"EUR\", \"brand\": \"\"}",
        "{\"name\": \"x\", \"price\": 1, \"currency\": \"EUR\", \"categoryId\": \"lamps\"}",
        "{\"name\": \"x\", \"price\": 1, \"currency\": \"EUR\", \"colour\": \"red\"}",
        "{\"name\": \"a\\u0000b\", \"price\": 1, \"currency\": \"EUR\"}",
        "{\"name\": \"x\"",
        "[]",
        "null",
        ""
      })
  void refusesABadProduct(String body) {
    var answer = staff.post("/v1/products", body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.code()).isIn("invalid_request", "malformed_request");
  }

  @Test
  void saysWhichFieldsAreBad() {
    var answer = staff.post("/v1/products", product("x".repeat(201)).put("price", -1));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getJsonArray("violations").encode()).contains("name", "price");
  }

  @Test
  void refusesAnUnknownCurrencyAndAnUnknownCategory() {
    assertThat(staff.post("/v1/products", product("x").put("currency", "QQQ")).code())
        .isEqualTo("unknown_currency");
    assertThat(staff.post("/v1/products", product("x").put("categoryId", unknownId())).code())
        .isEqualTo("unknown_category");
    var id = add(staff, product("y"));
    assertThat(patch(id, new JsonObject().put("currency", "QQQ")).code())
        .isEqualTo("unknown_currency");
    assertThat(patch(id, new JsonObject().put("categoryId", unknownId())).code())
        .isEqualTo("unknown_category");
    assertThat(service.rows("select version from products where id = ?::uuid", id))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("version", 1L));
  }

  @Test
  void mergesAPatch() {
    var category = addCategory(staff, "Chairs", null);
    var id =
        add(
            staff,
            product("Chair")
                .put("description", "Of wood")
                .put("brand", "Sit")
                .put("categoryId", category));

    var renamed = patch(id, new JsonObject().put("name", "Armchair").put("price", 0));

    assertThat(renamed.status()).isEqualTo(200);
    assertThat(renamed.header("ETag")).isEqualTo("\"2\"");
    assertThat(renamed.json().getMap())
        .containsEntry("name", "Armchair")
        .containsEntry("price", 0)
        .containsEntry("description", "Of wood")
        .containsEntry("brand", "Sit")
        .containsEntry("categoryId", category);
    var cleared =
        patch(id, new JsonObject().putNull("description").putNull("brand").putNull("categoryId"));
    assertThat(cleared.json().getMap())
        .containsEntry("name", "Armchair")
        .containsEntry("description", null)
        .containsEntry("brand", null)
        .containsEntry("categoryId", null);
    assertThat(read(id)).isEqualTo(cleared.json());
    assertThat(stated(id, 3).brand()).isNull();
  }

  @Test
  void makesNoVersionOfAPatchThatChangesNothing() {
    var id = add(staff, product("Same"));

    assertThat(patch(id, new JsonObject().put("name", "Same")).header("ETag")).isEqualTo("\"1\"");
    assertThat(patch(id, new JsonObject()).header("ETag")).isEqualTo("\"1\"");

    patch(id, new JsonObject().put("name", "Other"));
    stated(id, 2);
    assertThat(service.published().all(ProductChanged.class, e -> isOf(e, id))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": null}",
        "{\"price\": null}",
        "{\"currency\": null}",
        "{\"active\": null}",
        "{\"name\": \"\"}",
        "{\"price\": -1}",
        "{\"price\": 1.5}",
        "{\"brand\": \" \"}",
        "{\"active\": \"yes\"}",
        "{\"id\": \"00000000-0000-0000-0000-000000000000\"}",
        "{\"name\": \"a\", \"name\": \"b\"}",
        "[]",
        "null",
        "{",
        ""
      })
  void refusesABadPatch(String body) {
    var id = add(staff, product("Unharmed"));

    var answer = staff.patch("/v1/products/" + id, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(read(id).getString("name")).isEqualTo("Unharmed");
  }

  @Test
  void refusesABodyThatIsNotAnnouncedAsJson() {
    var id = add(staff, product("Typed"));
    var plain = staff.header("Content-Type", "text/plain");

    assertThat(plain.patch("/v1/products/" + id, "{\"price\": 1}").status()).isEqualTo(415);
    assertThat(plain.post("/v1/products", product("x")).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "\"7\", \"1\"", "*"})
  void changesWhatStillIsWhatTheCallerRead(String ifMatch) {
    var id = add(staff, product("Old"));

    var answer = staff.header("If-Match", ifMatch).patch("/v1/products/" + id, product("New"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "W/\"1\"", "1", "\"\"", "", "*, \"1\""})
  void doesNotChangeWhatIsNotWhatTheCallerRead(String ifMatch) {
    var id = add(staff, product("Old"));

    var answer = staff.header("If-Match", ifMatch).patch("/v1/products/" + id, product("New"));

    assertThat(answer.status()).as(answer.text()).isEqualTo(412);
    assertThat(answer.code()).isEqualTo("precondition_failed");
    assertThat(read(id).getString("name")).isEqualTo("Old");
  }

  @Test
  void takesAWholeNumberHoweverItIsWritten() {
    var id = add(staff, product("Dear"));

    var answer = staff.patch("/v1/products/" + id, "{\"price\": 1.5e3}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(read(id).getLong("price")).isEqualTo(1500);
  }

  @Test
  void answersNotModifiedToWhoHasTheCurrentVersion() {
    var id = add(staff, product("Kept"));
    var path = "/v1/products/" + id;
    var tag = service.anonymous().get(path).header("ETag");

    for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
      var answer = service.anonymous().header("If-None-Match", known).get(path);
      assertThat(answer.status()).as(known).isEqualTo(304);
      assertThat(answer.header("ETag")).isEqualTo(tag);
      assertThat(answer.body().length()).isZero();
    }
    patch(id, new JsonObject().put("price", 5));
    var changed = service.anonymous().header("If-None-Match", tag).get(path);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().getLong("price")).isEqualTo(5);
    assertThat(changed.header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void takesAProductOffTheShelfAndBackOn() {
    var id = add(staff, product("Seasonal"));

    assertThat(staff.delete("/v1/products/" + id).status()).isEqualTo(204);
    assertThat(staff.delete("/v1/products/" + id).status()).isEqualTo(204);

    assertThat(read(id).getBoolean("active")).isFalse();
    assertThat(stated(id, 2).active()).isFalse();
    assertThat(Shelf.names(service.anonymous(), "query=seasonal")).isEmpty();
    patch(id, new JsonObject().put("active", true));
    assertThat(Shelf.names(service.anonymous(), "query=seasonal")).containsExactly("Seasonal");
    assertThat(stated(id, 3).active()).isTrue();
    assertThat(service.published().all(ProductChanged.class, e -> isOf(e, id))).hasSize(3);
  }

  @Test
  void addsAndRemovesImages() {
    var id = add(staff, product("Pictured"));
    var path = "/v1/products/" + id + "/images";

    var first = staff.post(path, image("https://img.example/1.jpg"));
    var second = staff.post(path, image("HTTP://img.example/2.jpg?size=l"));

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(first.header("Location")).isEqualTo(path + "/" + first.json().getString("id"));
    assertThat(second.status()).as(second.text()).isEqualTo(201);
    assertThat(read(id).getJsonArray("images"))
        .isEqualTo(new JsonArray().add(first.json()).add(second.json()));
    assertThat(stated(id, 3).images())
        .containsExactly("https://img.example/1.jpg", "HTTP://img.example/2.jpg?size=l");
    assertThat(staff.delete(first.header("Location")).status()).isEqualTo(204);
    assertThat(staff.delete(first.header("Location")).status()).isEqualTo(404);
    assertThat(read(id).getJsonArray("images")).isEqualTo(new JsonArray().add(second.json()));
    assertThat(stated(id, 4).images()).containsExactly("HTTP://img.example/2.jpg?size=l");
  }

  @Test
  void removesNoImageOfAnotherProduct() {
    var pictured = add(staff, product("Pictured"));
    var other = add(staff, product("Other"));
    var images = "/v1/products/" + pictured + "/images";
    var image = staff.post(images, image("https://img.example/1.jpg")).json().getString("id");

    assertThat(staff.delete("/v1/products/" + other + "/images/" + image).status()).isEqualTo(404);
    assertThat(read(pictured).getJsonArray("images")).hasSize(1);
  }

  @Test
  void refusesTheTwentyFirstImage() {
    var id = add(staff, product("Photogenic"));
    var path = "/v1/products/" + id + "/images";
    for (int i = 0; i < 20; i++) {
      assertThat(staff.post(path, image("https://img.example/" + i)).status()).isEqualTo(201);
    }

    var answer = staff.post(path, image("https://img.example/20"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("too_many_images");
    assertThat(read(id).getJsonArray("images")).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://img.example/1",
        "javascript:alert(1)",
        "//img.example/1",
        "/1.jpg",
        "https://",
        "https:///1.jpg",
        "https://img example/1",
        "",
        "https"
      })
  void refusesAnImageThatIsNoWebAddress(String url) {
    var id = add(staff, product("Bare"));

    var answer = staff.post("/v1/products/" + id + "/images", image(url));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void refusesAnImageWithATooLongAddress() {
    var id = add(staff, product("Bare"));
    var prefix = "https://img.example/";
    var longest = prefix + "x".repeat(2000 - prefix.length());
    var path = "/v1/products/" + id + "/images";

    assertThat(staff.post(path, image(longest)).status()).isEqualTo(201);
    assertThat(staff.post(path, image(longest + "x")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-7000-8000-000000000000", "lamp", "1"})
  void answersNotFoundForWhatIsNotThere(String id) {
    var path = "/v1/products/" + id;

    assertThat(service.anonymous().get(path).status()).isEqualTo(404);
    assertThat(staff.patch(path, product("x")).status()).isEqualTo(404);
    assertThat(staff.delete(path).status()).isEqualTo(404);
    assertThat(staff.post(path + "/images", image("https://img.example/1")).status())
        .isEqualTo(404);
    assertThat(staff.delete(path + "/images/" + id).status()).isEqualTo(404);
  }

  private static JsonObject image(String url) {
    return new JsonObject().put("url", url);
  }

  private static JsonObject read(String id) {
    return service.anonymous().get("/v1/products/" + id).json();
  }

  private static ApiResponse patch(String id, JsonObject body) {
    return staff.patch("/v1/products/" + id, body);
  }

  private static ProductChanged stated(String id, long version) {
    return service
        .published()
        .await(ProductChanged.class, e -> isOf(e, id) && e.version() == version);
  }

  private static boolean isOf(ProductChanged event, String id) {
    return event.productId().equals(UUID.fromString(id));
  }
}
