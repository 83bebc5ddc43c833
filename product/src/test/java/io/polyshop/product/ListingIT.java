package io.polyshop.product;

import static io.polyshop.product.Shelf.add;
import static io.polyshop.product.Shelf.addCategory;
import static io.polyshop.product.Shelf.encoded;
import static io.polyshop.product.Shelf.items;
import static io.polyshop.product.Shelf.names;
import static io.polyshop.product.Shelf.page;
import static io.polyshop.product.Shelf.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingIT {

  @RegisterExtension
  static final ServiceUnderTest service = ServiceUnderTest.of(new ProductService());

  private static ApiClient staff;
  private static ApiClient reader;

  @BeforeAll
  static void openShop() {
    staff = service.as("staff");
    reader = service.anonymous();
  }

  @BeforeEach
  void clearTheShelf() {
    service.execute("delete from product_images");
    service.execute("delete from products");
    service.execute("delete from categories");
  }

  @ParameterizedTest
  @ValueSource(strings = {"newest", "price", "-price", "name"})
  void listsEachProductOnceWhileOthersAreAdded(String sort) throws Exception {
    var there = new HashSet<String>();
    for (int i = 0; i < 60; i++) {
      there.add(add(staff, somewhere("There " + i % 7)));
    }
    // Ties in every order: the id must break them.
    service.execute("update products set created_at = date_trunc('second', created_at)");

    var listed = listedWhileOthersAreAdded("limit=7&sort=" + sort);

    assertThat(listed).doesNotHaveDuplicates().containsAll(there);
  }

  @ParameterizedTest
  @CsvSource({"price", "-price", "name", "newest"})
  void keepsTheOrderOverPages(String sort) {
    for (int i = 0; i < 25; i++) {
      add(staff, somewhere((i % 2 == 0 ? "lamp " : "Lamp ") + i % 5));
    }
    var all = new ArrayList<JsonObject>();
    String after = null;
    do {
      var page = page(reader, "limit=4&sort=" + sort, after);
      all.addAll(items(page.getJsonArray("items")));
      after = page.getString("next");
    } while (after != null);

    assertThat(all).hasSize(25).isSortedAccordingTo(order(sort));
  }

  private static Comparator<JsonObject> order(String sort) {
    Comparator<JsonObject> byId = Comparator.comparing(item -> item.getString("id"));
    Comparator<JsonObject> byPrice = Comparator.comparing(item -> item.getLong("price"));
    Comparator<JsonObject> byTime = Comparator.comparing(item -> item.getInstant("createdAt"));
    return switch (sort) {
      case "price" -> byPrice.thenComparing(byId);
      case "-price" -> byPrice.thenComparing(byId).reversed();
      case "name" ->
          Comparator.comparing((JsonObject item) -> item.getString("name").toLowerCase())
              .thenComparing(byId);
      default -> byTime.thenComparing(byId).reversed();
    };
  }

  @Test
  void listsInactiveProductsForStaffAlone() {
    add(staff, product("Shown"));
    for (int i = 0; i < 3; i++) {
      add(staff, product("Hidden " + i).put("active", false));
    }
    var path = "/v1/products?active=false";

    assertThat(names(staff, "active=false&sort=name&limit=2"))
        .containsExactly("Hidden 0", "Hidden 1", "Hidden 2");
    assertThat(names(staff, "active=false&query=hidden")).hasSize(3);
    assertThat(names(staff, "active=true")).containsExactly("Shown");
    assertThat(service.as("admin").get(path).status()).isEqualTo(200);
    assertThat(service.as("customer").get(path).status()).isEqualTo(403);
    assertThat(reader.get(path).status()).isEqualTo(401);
    assertThat(service.withToken("not-a-token").get(path).status()).isEqualTo(401);
    service
        .tokens()
        .forged(UUID.randomUUID(), "admin")
        .forEach(
            (wrong, token) ->
                assertThat(service.withToken(token).get(path).status()).as(wrong).isEqualTo(401));
  }

  @Test
  void givesNoNextPageAfterTheLast() {
    for (int i = 0; i < 4; i++) {
      add(staff, product("p" + i));
    }

    var first = page(reader, "limit=2", null);
    var last = page(reader, "limit=2", first.getString("next"));

    assertThat(first.getString("next")).isNotNull();
    assertThat(last.getJsonArray("items")).hasSize(2);
    assertThat(last.getString("next")).isNull();
    assertThat(names(reader, "")).containsExactly("p3", "p2", "p1", "p0");
  }

  @Test
  void pagesOverNamesOfAnyCharacters() {
    var strange =
        List.of(
            "a\u001fb", "a\u001fb", "\u00fc \ud83d\ude00 \u001f", "'; drop", "100% _", "x\u001f");
    strange.forEach(name -> add(staff, product(name)));

    assertThat(names(reader, "limit=1&sort=name")).containsExactlyInAnyOrderElementsOf(strange);
  }

  @Test
  void listsACategoryWithAllBelowIt() {
    var home = addCategory(staff, "Home", null);
    var light = addCategory(staff, "Light", home);
    var lamps = addCategory(staff, "Lamps", light);
    var garden = addCategory(staff, "Garden", null);
    add(staff, product("in home").put("categoryId", home));
    add(staff, product("in light").put("categoryId", light));
    add(staff, product("in lamps").put("categoryId", lamps));
    add(staff, product("in garden").put("categoryId", garden));
    add(staff, product("nowhere"));

    assertThat(names(reader, "sort=name&categoryId=" + home))
        .containsExactly("in home", "in lamps", "in light");
    assertThat(names(reader, "sort=name&categoryId=" + light))
        .containsExactly("in lamps", "in light");
    assertThat(names(reader, "categoryId=" + lamps)).containsExactly("in lamps");
    assertThat(names(reader, "categoryId=" + Shelf.unknownId())).isEmpty();
    assertThat(names(reader, "limit=1&sort=name&query=in&categoryId=" + home)).hasSize(3);
  }

  @Test
  void filtersByBrandAndPriceTogether() {
    add(staff, product("cheap").put("brand", "Lumen").put("price", 100));
    add(staff, product("middle").put("brand", "LUMEN").put("price", 200));
    add(staff, product("dear").put("brand", "lumen").put("price", 300));
    add(staff, product("other").put("brand", "Other").put("price", 200));
    add(staff, product("none").put("price", 200));

    assertThat(names(reader, "sort=price&brand=lumen")).containsExactly("cheap", "middle", "dear");
    assertThat(names(reader, "sort=price&brand=Lumen&minPrice=200"))
        .containsExactly("middle", "dear");
    assertThat(names(reader, "sort=-price&brand=Lumen&maxPrice=200"))
        .containsExactly("middle", "cheap");
    assertThat(names(reader, "brand=Lumen&minPrice=200&maxPrice=200")).containsExactly("middle");
    assertThat(names(reader, "minPrice=201&maxPrice=200")).isEmpty();
    assertThat(names(reader, "limit=1&sort=price&brand=lumen&minPrice=1&maxPrice=299"))
        .containsExactly("cheap", "middle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4090",
        "rtx 40",
        "RTX-4090",
        "geforce",
        "graph card",
        "nvidia",
        "3.5",
        "17\"",
        "-5",
        "k\u00fcche",
        "null",
        "card, (16GB)",
        "16gb & !card"
      })
  void findsByTheBeginningsOfWords(String query) {
    add(
        staff,
        product("GeForce RTX-4090")
            .put("brand", "NVIDIA")
            .put("description", "A graphics card: 16GB, 3.5 slots, 17\" -5 null (k\u00fcche)"));
    add(staff, product("Teapot").put("description", "of clay"));

    assertThat(names(reader, "query=" + encoded(query))).containsExactly("GeForce RTX-4090");
  }

  @ParameterizedTest
  @ValueSource(strings = {"090", "teapot card", "!!!", "\u2603", "'", "\\", ":*", "clays"})
  void findsNothingElse(String query) {
    add(staff, product("GeForce RTX-4090").put("description", "card"));
    add(staff, product("Teapot").put("description", "of clay"));

    assertThat(names(reader, "query=" + encoded(query))).isEmpty();
  }

  @Test
  void takesABlankSearchForNone() {
    add(staff, product("Teapot"));

    assertThat(names(reader, "query=&brand=")).containsExactly("Teapot");
    assertThat(names(reader, "query=%20")).containsExactly("Teapot");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=101",
        "limit=x",
        "limit=",
        "sort=cheapest",
        "sort=",
        "sort=relevance",
        "active=no",
        "active=",
        "currency=euro",
        "currency=",
        "minPrice=-1",
        "maxPrice=1000000000001",
        "minPrice=1.5",
        "minPrice=",
        "maxPrice=x",
        "categoryId=lamps",
        "after=x",
        "after=%00",
        "after=bmV3ZXN0",
        "brand=%00",
        "after=eHgfeXkfeno"
      })
  void refusesBadParameters(String parameters) {
    var answer = reader.get("/v1/products?" + parameters);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void refusesTooLongTexts() {
    assertThat(reader.get("/v1/products?query=" + "x".repeat(200)).status()).isEqualTo(200);
    assertThat(reader.get("/v1/products?query=" + "x".repeat(201)).status()).isEqualTo(400);
    assertThat(reader.get("/v1/products?brand=" + "x".repeat(101)).status()).isEqualTo(400);
  }

  @Test
  void refusesTheCursorOfAnotherOrder() {
    add(staff, product("a"));
    add(staff, product("b"));
    var next = page(reader, "limit=1&sort=price", null).getString("next");

    assertThat(reader.get("/v1/products?sort=name&after=" + next).status()).isEqualTo(400);
    assertThat(reader.get("/v1/products?sort=price&after=" + next).status()).isEqualTo(200);
  }

  @Test
  void showsEachProductWithItsImages() {
    var id = add(staff, product("Pictured"));
    var image = new JsonObject().put("url", "https://img.example/1.jpg");
    staff.post("/v1/products/" + id + "/images", image);

    var listed = items(page(reader, "", null).getJsonArray("items"));

    assertThat(listed).containsExactly(reader.get("/v1/products/" + id).json());
    assertThat(listed.get(0).getJsonArray("images")).hasSize(1);
  }

  private static List<String> listedWhileOthersAreAdded(String filters) throws Exception {
    var listing = new AtomicBoolean(true);
    var adding =
        CompletableFuture.supplyAsync(
            () -> {
              Set<String> added = new HashSet<>();
              while (listing.get()) {
                added.add(add(staff, somewhere("There " + ThreadLocalRandom.current().nextInt(9))));
              }
              return added;
            });
    var listed = new ArrayList<String>();
    try {
      String after = null;
      for (int pages = 0; pages < 1 || after != null; pages++) {
        var page = page(reader, filters, after);
        items(page.getJsonArray("items")).forEach(item -> listed.add(item.getString("id")));
        after = page.getString("next");
      }
    } finally {
      listing.set(false);
    }
    assertThat(adding.get()).isNotEmpty();
    return listed;
  }

  private static JsonObject somewhere(String name) {
    return product(name).put("price", ThreadLocalRandom.current().nextInt(10));
  }
}
