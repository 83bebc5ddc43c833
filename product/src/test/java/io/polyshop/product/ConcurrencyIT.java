package io.polyshop.product;

import static io.polyshop.product.Shelf.add;
import static io.polyshop.product.Shelf.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.ProductEvent.ProductChanged;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConcurrencyIT {

  private static final int CALLERS = 8;

  @RegisterExtension
  static final ServiceUnderTest service =
      ServiceUnderTest.of(new ProductService()).with("HTTP_INSTANCES", "2");

  private static final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private static ApiClient staff;

  @BeforeAll
  static void hireStaff() {
    staff = service.as("staff");
  }

  @AfterAll
  static void dismiss() {
    callers.shutdownNow();
  }

  @Test
  void countsConcurrentChangesOneByOneAndStatesThemInThatOrder() {
    var id = add(staff, product("Contested"));

    var answers = atOnce(40, i -> patch(id, new JsonObject().put("price", i)));

    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200))
        .extracting(answer -> answer.header("ETag"))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(2, 41).mapToObj(v -> "\"" + v + "\"").toList());
    var last =
        service.published().await(ProductChanged.class, e -> isOf(e, id) && e.version() == 41);
    assertThat(service.published().all(ProductChanged.class, e -> isOf(e, id)))
        .extracting(ProductChanged::version)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 41).boxed().toList());
    assertThat(last.price()).isEqualTo(read(id).getLong("price"));
  }

  @Test
  void letsOneOfManyChangeWhatTheyAllRead() {
    var id = add(staff, product("Wanted"));
    var conditional = staff.header("If-Match", "\"1\"");

    var answers =
        atOnce(16, i -> conditional.patch("/v1/products/" + id, new JsonObject().put("price", i)));

    assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    assertThat(answers.stream().filter(answer -> answer.status() == 412)).hasSize(15);
  }

  @Test
  void keepsTheLimitOfImagesWhenManyAreAddedAtOnce() {
    var id = add(staff, product("Photogenic"));

    var answers =
        atOnce(
            30,
            i ->
                staff.post(
                    "/v1/products/" + id + "/images",
                    new JsonObject().put("url", "https://img.example/" + i)));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(20);
    assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(10);
    assertThat(read(id).getJsonArray("images")).hasSize(20);
    var last =
        service.published().await(ProductChanged.class, e -> isOf(e, id) && e.version() == 21);
    assertThat(last.images()).hasSize(20);
    assertThat(service.published().all(ProductChanged.class, e -> isOf(e, id)))
        .allSatisfy(e -> assertThat(e.images()).hasSize((int) e.version() - 1));
  }

  @Test
  void neverReadsOlderThanWhatAWriterWasAnswered() {
    var id = add(staff, product("Watched").put("price", 0));
    var answered = new AtomicInteger();
    var writing = new AtomicBoolean(true);
    var readers =
        IntStream.range(0, CALLERS - 1)
            .mapToObj(i -> CompletableFuture.runAsync(() -> watch(id, answered, writing), callers))
            .toList();

    try {
      for (int price = 1; price <= 150; price++) {
        assertThat(patch(id, new JsonObject().put("price", price)).status()).isEqualTo(200);
        answered.set(price);
      }
    } finally {
      writing.set(false);
    }

    assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isNull());
  }

  private static void watch(String id, AtomicInteger answered, AtomicBoolean writing) {
    while (writing.get()) {
      int known = answered.get();
      assertThat(read(id).getInteger("price")).isGreaterThanOrEqualTo(known);
    }
  }

  private static List<ApiResponse> atOnce(int calls, IntFunction<ApiResponse> call) {
    var running = new ArrayList<CompletableFuture<ApiResponse>>();
    for (int i = 0; i < calls; i++) {
      int number = i;
      running.add(CompletableFuture.supplyAsync(() -> call.apply(number), callers));
    }
    return running.stream().map(CompletableFuture::join).toList();
  }

  private static JsonObject read(String id) {
    return service.anonymous().get("/v1/products/" + id).json();
  }

  private static ApiResponse patch(String id, JsonObject body) {
    return staff.patch("/v1/products/" + id, body);
  }

  private static boolean isOf(ProductChanged event, String id) {
    return event.productId().toString().equals(id);
  }
}
