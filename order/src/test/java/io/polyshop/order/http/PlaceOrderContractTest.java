package io.polyshop.order.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.http.contract.Contract;
import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.json.schema.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract is not run on placeOrder: the record must accept the same bodies by itself. */
class PlaceOrderContractTest {

  private static final String ID = "0190c6a2-7d1e-7f3a-9b11-0242ac12%04x";

  /**
   * Values that may stand anywhere: of all types, at and around the bounds, oddly spelled. Without
   * numbers that a double cannot tell from others, for the contract's validator reads doubles.
   */
  private static final List<String> ANYTHING =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"1\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "0",
          "-0",
          "-1",
          "1",
          "2",
          "50",
          "999",
          "1000",
          "1001",
          "1.0",
          "2.50",
          "1.5",
          "0.1",
          "1e0",
          "1e1",
          "1E+2",
          "1e3",
          "1e4",
          "15e-1",
          "1e15",
          "1e16",
          "1000000000000000",
          "1000000000000001",
          "-1e15",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1e400",
          "\"EUR\"",
          "\"eur\"",
          "\"EURO\"",
          "\"EUR\\n\"",
          "\"sim_ok\"",
          "\"sim_decline\"",
          "\"sim_slow\"",
          "\"SIM_OK\"",
          "\" sim_ok\"",
          "\"sim\"",
          "\"0190c6a2-7d1e-7f3a-9b11-0242ac120099\"",
          "\"0190C6A2-7D1E-7F3A-9B11-0242AC120099\"",
          "\" 0190c6a2-7d1e-7f3a-9b11-0242ac120099\"",
          "\"0190c6a2-7d1e-7f3a-9b11-0242ac120099\\n\"",
          "\"0190c6a27d1e7f3a9b110242ac120099\"",
          "\"urn:uuid:0190c6a2-7d1e-7f3a-9b11-0242ac120099\"",
          "\"{0190c6a2-7d1e-7f3a-9b11-0242ac120099}\"",
          "\"1-1-1-1-1\"",
          "\"AZDGon0efzqbEQJCrBIAmQ==\"",
          "\"0190c6a2-7d1e-7f3a-9b11-0242ac12009g\"",
          "\"0190c6a2+7d1e-7f3a-9b11-0242ac120099\"",
          "\"00000000-0000-0000-0000-000000000000\"",
          "\"0190c6a2-7d1e-7f3a9-b11-0242ac120099\"");

  private static final List<String> QUANTITIES = List.of("1", "7", "1000", "2.0", "0", "1001");
  private static final List<String> EXPECTED = List.of("0", "1999", "null", "1e15", "-5", "1.5");
  private static final List<String> METHODS =
      List.of("\"sim_ok\"", "\"sim_slow\"", "null", "\"gold\"", "7");

  private static Vertx vertx;
  private static Validator schema;

  @BeforeAll
  static void readTheContract() throws TimeoutException {
    vertx = Vertx.vertx();
    var contract = Contract.load(vertx, "order").await(10, TimeUnit.SECONDS);
    var body = contract.operation("placeOrder").getRequestBody();
    schema =
        contract
            .getSchemaRepository()
            .validator(body.determineContentType("application/json").getSchema());
  }

  @AfterAll
  static void close() {
    vertx.close();
  }

  @Test
  void acceptsTheSameValuesInEveryPlace() {
    var bodies = new ArrayList<String>();
    for (var value : ANYTHING) {
      bodies.add(value);
      bodies.add(field("items", value));
      bodies.add(field("items", "[" + value + "]"));
      bodies.add(field("items", "[" + line(1) + "," + value + "]"));
      bodies.add(field("items", "[" + line(value, "1") + "]"));
      bodies.add(field("items", "[" + line(id(1), value) + "]"));
      bodies.add(order("[" + line(1) + "]", "\"expectedTotal\":" + value));
      bodies.add(order("[" + line(1) + "]", "\"expectedCurrency\":" + value));
      bodies.add(order("[" + line(1) + "]", "\"paymentMethod\":" + value));
      bodies.add(order("[" + line(1) + "]", "\"other\":" + value));
      bodies.add(order("[{\"productId\":" + id(1) + ",\"quantity\":1,\"price\":" + value + "}]"));
    }

    assertThat(bodies).hasSizeGreaterThan(400);
    assertThat(bodies.stream().filter(PlaceOrderContractTest::bothDiffer)).isEmpty();
    assertThat(bodies.stream().filter(PlaceOrderContractTest::contractAccepts))
        .hasSizeBetween(15, 60);
  }

  @Test
  void acceptsTheSameNumberOfLines() {
    for (int lines : new int[] {0, 1, 2, 49, 50, 51, 60}) {
      assertThat(bothDiffer(order(lines(lines)))).isFalse();
    }
  }

  @Test
  void acceptsTheSameWhenSomethingIsMissing() {
    for (var body :
        List.of(
            "{}",
            "{\"expectedTotal\":1}",
            "{\"items\":[{\"productId\":" + id(1) + "}]}",
            "{\"items\":[{\"quantity\":1}]}",
            "{\"items\":[{}]}")) {
      assertThat(bothDiffer(body)).as(body).isFalse();
    }
  }

  @Test
  void acceptsTheSameCombinations() {
    var random = new Random(42);
    var bodies = new ArrayList<String>();
    for (int i = 0; i < 400; i++) {
      var items =
          IntStream.range(0, 1 + random.nextInt(3))
              .mapToObj(n -> line(id(n), one(random, QUANTITIES)))
              .collect(Collectors.joining(",", "[", "]"));
      var fields = new ArrayList<String>();
      if (random.nextBoolean()) {
        fields.add("\"expectedTotal\":" + one(random, EXPECTED));
      }
      if (random.nextBoolean()) {
        fields.add("\"paymentMethod\":" + one(random, METHODS));
      }
      bodies.add(order(items, fields.toArray(String[]::new)));
    }

    assertThat(bodies.stream().filter(PlaceOrderContractTest::bothDiffer)).isEmpty();
    assertThat(bodies.stream().filter(PlaceOrderContractTest::contractAccepts))
        .hasSizeBetween(40, 360);
  }

  @Test
  void onlyTheSameProductTwiceIsWhatNoSchemaCanSay() {
    var body = order("[" + line(id(1), "1") + "," + line(id(1), "2") + "]");

    assertThat(contractAccepts(body)).isTrue();
    assertThatThrownBy(() -> StrictJson.decode(Buffer.buffer(body), PlaceOrderBody.class))
        .isInstanceOf(ApiException.class);
  }

  private static boolean bothDiffer(String body) {
    return recordAccepts(body) != contractAccepts(body);
  }

  private static boolean contractAccepts(String body) {
    return schema.validate(Json.decodeValue(body)).getValid();
  }

  private static boolean recordAccepts(String body) {
    try {
      var order = StrictJson.decode(Buffer.buffer(body), PlaceOrderBody.class);
      // What was accepted can be used.
      order.lines();
      order.expected();
      return true;
    } catch (ApiException refused) {
      assertThat(refused.status()).isEqualTo(400);
      return false;
    }
  }

  private static String order(String items, String... fields) {
    var all = new ArrayList<>(List.of(fields));
    all.add("\"items\":" + items);
    return "{" + String.join(",", all) + "}";
  }

  private static String field(String name, String value) {
    return "{\"" + name + "\":" + value + "}";
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(PlaceOrderContractTest::line)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String line(int product) {
    return line(id(product), "1");
  }

  private static String line(String product, String quantity) {
    return "{\"productId\":" + product + ",\"quantity\":" + quantity + "}";
  }

  private static String id(int product) {
    return "\"" + ID.formatted(product) + "\"";
  }

  private static String one(Random random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
