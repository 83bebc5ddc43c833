package io.polyshop.product.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.runtime.http.contract.Contract;
import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The records that read bodies take what the contract takes, and nothing else. */
class BodiesMatchContractTest {

  private static final Map<String, Consumer<Buffer>> READERS =
      Map.of(
          "createProduct", json -> StrictJson.decode(json, CreateProductBody.class),
          "updateProduct", UpdateProductBody::of,
          "addImage", json -> StrictJson.decode(json, AddImageBody.class),
          "createCategory", json -> StrictJson.decode(json, CreateCategoryBody.class),
          "updateCategory", UpdateCategoryBody::of);

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "7",
          "1.0",
          "1.5",
          "1e2",
          "1000000000000",
          "1000000000001",
          "9223372036854775808",
          "\"\"",
          "\" \"",
          "\"\\u200b\\u202e\"",
          "\"\\u2800\\u3164\"",
          "\"e\\u0301\"",
          "\"\\ud83d\\ude00\"",
          "\"x\"",
          "\"EUR\"",
          "\"eur\"",
          "\"EURO\"",
          "\"7\"",
          "\"true\"",
          "[]",
          "{}",
          "[\"x\"]",
          "\"00000000-0000-7000-8000-000000000000\"",
          "\"https://img.example/1.jpg\"",
          "\"ftp://img.example/1.jpg\"",
          text(100),
          text(101),
          text(200),
          text(201),
          text(5000),
          text(5001),
          "\"https://img.example/" + "x".repeat(1980) + "\"",
          "\"https://img.example/" + "x".repeat(1981) + "\"");

  private static final List<String> FIELDS =
      List.of(
          "name",
          "description",
          "price",
          "currency",
          "categoryId",
          "brand",
          "active",
          "url",
          "parentId",
          "other");

  private static Vertx vertx;
  private static OpenAPIContract contract;

  @BeforeAll
  static void load() throws Exception {
    vertx = Vertx.vertx();
    contract = Contract.load(vertx, "product").await(10, TimeUnit.SECONDS);
  }

  @AfterAll
  static void close() {
    vertx.close();
  }

  static Stream<Arguments> bodies() {
    var bases =
        Map.of(
            "createProduct", "\"name\": \"x\", \"price\": 1, \"currency\": \"EUR\"",
            "updateProduct", "",
            "addImage", "\"url\": \"https://img.example/\"",
            "createCategory", "\"name\": \"x\"",
            "updateCategory", "");
    return bases.entrySet().stream()
        .flatMap(
            base ->
                Stream.concat(
                        Stream.of("{}", "[]", "null", "1", "\"x\"", "{" + base.getValue() + "}"),
                        FIELDS.stream()
                            .flatMap(field -> VALUES.stream().map(v -> with(base, field, v))))
                    .map(body -> Arguments.of(base.getKey(), body)));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void acceptTheSame(String operation, String body) {
    assertThat(isRead(operation, body)).as(body).isEqualTo(isInContract(operation, body));
  }

  private static boolean isRead(String operation, String body) {
    try {
      READERS.get(operation).accept(Buffer.buffer(body));
      return true;
    } catch (ApiException e) {
      assertThat(e.status()).isEqualTo(400);
      return false;
    }
  }

  private static boolean isInContract(String operation, String body) {
    var schema =
        contract.operation(operation).getRequestBody().getContent().get("application/json");
    try {
      return contract
          .getSchemaRepository()
          .validator(schema.getSchema())
          .validate(Json.decodeValue(body))
          .getValid();
    } catch (DecodeException e) {
      return false;
    }
  }

  /** The base's fields, with one more or one of them another. */
  private static String with(Map.Entry<String, String> base, String field, String value) {
    var others =
        Stream.of(base.getValue().split(", "))
            .filter(f -> !f.isEmpty() && !f.startsWith("\"" + field + "\""));
    var all = Stream.concat(others, Stream.of("\"" + field + "\": " + value)).toList();
    return "{" + String.join(", ", all) + "}";
  }

  private static String text(int length) {
    return "\"" + "x".repeat(length) + "\"";
  }
}
