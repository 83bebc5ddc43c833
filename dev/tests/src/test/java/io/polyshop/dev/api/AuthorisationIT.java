package io.polyshop.dev.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.ApiClient;
import io.polyshop.dev.TestShop;
import io.polyshop.testkit.ApiResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may call what: every operation of every service, called by everybody, compared with the table
 * {@code authorisation.csv}. An operation that is not in the table fails, and so does a row without
 * an operation. And what none of them takes in a query.
 */
class AuthorisationIT {

  private static final List<String> CALLERS =
      List.of("nobody", "customer", "other", "staff", "admin");

  /** Ends the caller's own tokens, so it comes last. */
  private static final String LAST = "logoutAll";

  @TempDir static Path folder;
  private static TestShop shop;
  private static final Map<String, String> TOKENS = new HashMap<>();
  private static final Map<String, String> IDS = new HashMap<>();

  @BeforeAll
  static void start() {
    shop = new TestShop(folder.resolve("data"), Map.of());
    for (var caller : List.of("customer", "staff", "admin")) {
      TOKENS.put(caller, shop.token(caller));
    }
    TOKENS.put("other", shop.token("customer"));
    var customer = shop.client(TOKENS.get("customer"));
    var order = TestShop.place(customer, shop.product(1000, 10), 1, "sim_ok");
    TestShop.awaitStatus(customer, order, "PAID");
    var payments = ApiClient.expect(200, customer.get("payment", "/v1/payments?orderId=" + order));
    IDS.put("orderId", order);
    IDS.put("paymentId", payments.getJsonArray("items").getJsonObject(0).getString("id"));
    IDS.put("fact", "outbox");
    IDS.put("bucket", "0");
    IDS.put("provider", "simulated");
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @Test
  void everybodyMayDoWhatTheTableSaysAndNothingElse() throws IOException {
    var table = table();
    var operations = new ArrayList<>(ApiOperation.all());
    operations.sort((a, b) -> Boolean.compare(a.id().equals(LAST), b.id().equals(LAST)));
    var found = new SoftAssertions();
    for (var operation : operations) {
      var name = operation.service() + " " + operation.id();
      var expected = table.remove(name);
      found.assertThat(expected).as(name + " in the table").isNotNull();
      found.assertThat(operation.roles()).as("x-roles of " + name).isNotEmpty();
      for (int i = 0; expected != null && i < CALLERS.size(); i++) {
        var caller = CALLERS.get(i);
        found
            .assertThat(outcome(call(operation, caller)))
            .as(name + " by " + caller)
            .isIn(List.of(expected.get(i).split("\\|")));
      }
    }
    found.assertThat(table).as("rows of no operation").isEmpty();
    found.assertAll();
  }

  /** A misspelt filter that is ignored is answered with what was not asked for. */
  @Test
  void noOperationTakesAParameterThatItsContractDoesNotNameOrOneTwice() {
    var found = new SoftAssertions();
    var tokens = new HashMap<String, String>();
    for (var operation : ApiOperation.all()) {
      var role = operation.roles().get(0);
      var token =
          role.equals("public")
              ? null
              : tokens.computeIfAbsent(role.equals("user") ? "customer" : role, shop::token);
      refusals(operation)
          .forEach(
              (query, reason) -> {
                var answer = call(operation, token, query);
                found
                    .assertThat(answer.toString())
                    .as(operation.service() + " " + operation.id() + query)
                    .startsWith("400 ")
                    .contains(reason);
              });
    }
    found.assertAll();
  }

  private static Map<String, String> refusals(ApiOperation operation) {
    var unknown = "is not a parameter of this operation";
    var refusals = new LinkedHashMap<String, String>();
    refusals.put("?statuss=PAID", unknown);
    refusals.put("?Limit=1", unknown);
    refusals.put("?limit%5B%5D=1", unknown);
    for (var parameter : operation.parameters("query")) {
      var name = parameter.get("name");
      refusals.put("?" + name + "=1&" + name + "=1", "must not be repeated");
    }
    return refusals;
  }

  private static int call(ApiOperation operation, String caller) {
    return call(operation, TOKENS.get(caller), "").status();
  }

  private static ApiResponse call(ApiOperation operation, String token, String query) {
    var headers = new HashMap<String, String>();
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    headers.put("Content-Type", "application/json");
    var path = operation.path(name -> IDS.computeIfAbsent(name, n -> UUID.randomUUID().toString()));
    // A body without what is needed: whoever is let in is told so, and nothing is changed.
    var body = operation.bodySchema() == null ? null : "{}";
    return RecordedApi.send(
        shop, operation.service(), operation.method(), path + query, headers, body);
  }

  /** 401 and 403 are what they are, 404 too; whoever is answered anything else was let in. */
  private static String outcome(int status) {
    assertThat(status).isLessThan(500);
    return status == 401 || status == 403 || status == 404 ? Integer.toString(status) : "in";
  }

  private static Map<String, List<String>> table() throws IOException {
    try (var in = AuthorisationIT.class.getResourceAsStream("/authorisation.csv")) {
      var table = new LinkedHashMap<String, List<String>>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" *; *"))
          .forEach(cells -> table.put(cells[0], List.of(cells).subList(1, cells.length)));
      return table;
    }
  }
}
