package io.polyshop.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessIT {

  private static final String ID = "00000000-0000-7000-8000-000000000000";

  @RegisterExtension
  static final ServiceUnderTest service = ServiceUnderTest.of(new ProductService());

  /** What staff may do, each with a request that is good but for the id. */
  enum StaffOperation {
    CREATE_PRODUCT(201, api -> api.post("/v1/products", Shelf.product("x"))),
    UPDATE_PRODUCT(404, api -> api.patch("/v1/products/" + ID, Shelf.product("x"))),
    DEACTIVATE_PRODUCT(404, api -> api.delete("/v1/products/" + ID)),
    ADD_IMAGE(
        404,
        api ->
            api.post(
                "/v1/products/" + ID + "/images",
                new JsonObject().put("url", "https://img.example/1"))),
    DELETE_IMAGE(404, api -> api.delete("/v1/products/" + ID + "/images/" + ID)),
    CREATE_CATEGORY(201, api -> api.post("/v1/categories", Shelf.category("x", null))),
    UPDATE_CATEGORY(404, api -> api.patch("/v1/categories/" + ID, Shelf.category("x", null))),
    DELETE_CATEGORY(404, api -> api.delete("/v1/categories/" + ID));

    private final int allowed;
    private final Function<ApiClient, ApiResponse> call;

    StaffOperation(int allowed, Function<ApiClient, ApiResponse> call) {
      this.allowed = allowed;
      this.call = call;
    }
  }

  @ParameterizedTest
  @EnumSource
  void isForStaffAndAdmins(StaffOperation operation) {
    assertThat(operation.call.apply(service.anonymous()).status()).isEqualTo(401);
    assertThat(operation.call.apply(service.as()).status()).isEqualTo(403);
    assertThat(operation.call.apply(service.as("customer")).status()).isEqualTo(403);
    assertThat(operation.call.apply(service.as("staff")).status()).isEqualTo(operation.allowed);
    assertThat(operation.call.apply(service.as("admin")).status()).isEqualTo(operation.allowed);
  }

  @ParameterizedTest
  @EnumSource
  void believesNoForgedToken(StaffOperation operation) {
    service
        .tokens()
        .forged(UUID.randomUUID(), "admin")
        .forEach(
            (wrong, token) ->
                assertThat(operation.call.apply(service.withToken(token)).status())
                    .as(wrong)
                    .isEqualTo(401));
  }

  @Test
  void letsAnybodyRead() {
    assertThat(service.anonymous().get("/v1/products").status()).isEqualTo(200);
    assertThat(service.anonymous().get("/v1/products/" + ID).status()).isEqualTo(404);
    assertThat(service.anonymous().get("/v1/categories").status()).isEqualTo(200);
    assertThat(service.withToken("not-a-token").get("/v1/products").status()).isEqualTo(200);
  }

  @Test
  void stumblesOverNothing() {
    var staff = service.as("staff");
    var category = Shelf.addCategory(staff, "x", null);
    var product =
        Shelf.product("x")
            .put("description", "a thing")
            .put("categoryId", category)
            .put("brand", "Acme")
            .put("active", true);
    var child = Shelf.category("y", category);
    service
        .hostileRequests(staff)
        .path("productId", Shelf.add(staff, product))
        .path("categoryId", Shelf.addCategory(staff, "z", null))
        .body("createProduct", product)
        .body("updateProduct", product)
        .body("addImage", new JsonObject().put("url", "https://img.example/1"))
        .body("createCategory", child)
        .body("updateCategory", child)
        .send();
  }
}
