package io.polyshop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ListFilters;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentApiIT {

  @RegisterExtension
  static final ServiceUnderTest payment = ServiceUnderTest.of(new PaymentService());

  private final ApiClient customer = payment.as("customer");
  private final ApiClient staff = payment.as("staff");

  @Test
  void showsAPaymentToItsCustomerAndToStaff() {
    var order = TestOrder.of(customer.userId(), 1999);
    var paid = pay(order);

    var shown = customer.get("/v1/payments/" + paid.paymentId());

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.json().getString("id")).isEqualTo(paid.paymentId().toString());
    assertThat(shown.json().getString("orderId")).isEqualTo(order.id().toString());
    assertThat(shown.json().getLong("amount")).isEqualTo(1999);
    assertThat(shown.json().getString("currency")).isEqualTo("EUR");
    assertThat(shown.json().getString("status")).isEqualTo("SUCCESS");
    assertThat(shown.json().getString("provider")).isEqualTo("simulated");
    assertThat(shown.json().getString("providerRef")).isEqualTo(paid.providerRef());
    assertThat(shown.json().getLong("refundedAmount")).isZero();
    assertThat(staff.get("/v1/payments/" + paid.paymentId()).json()).isEqualTo(shown.json());
    assertThat(payment.as("admin").get("/v1/payments/" + paid.paymentId()).status()).isEqualTo(200);
  }

  @Test
  void showsWhyAPaymentFailed() {
    var order = TestOrder.of(customer.userId(), 5);
    payment.publish(order.awaitingPayment("sim_decline"));
    var failed = payment.published().await(PaymentFailed.class, e -> isOf(order, e.orderId()));

    var shown = customer.get("/v1/payments/" + failed.paymentId()).json();

    assertThat(shown.getString("status")).isEqualTo("FAILED");
    assertThat(shown.getString("failureReason")).isEqualTo("card_declined");
    assertThat(shown.getString("providerRef")).isNull();
  }

  @Test
  void hidesThePaymentsOfOthers() {
    var order = TestOrder.of(1);
    var path = "/v1/payments/" + pay(order).paymentId();

    assertThat(customer.get(path).code()).isEqualTo("not_found");
    assertThat(customer.get(path + "/refunds").code()).isEqualTo("not_found");
    assertThat(items(customer.get("/v1/payments?orderId=" + order.id()).json())).isEmpty();
    assertThat(items(customer.get("/v1/payments").json())).isEmpty();
    assertThat(items(staff.get("/v1/payments?orderId=" + order.id()).json())).hasSize(1);
  }

  @Test
  void listsTheOwnPaymentsNewestFirstPageByPage() {
    var ids = IntStream.range(0, 5).mapToObj(i -> payOneOf(customer)).toList();

    var seen = new ArrayList<String>();
    var pages = 0;
    for (var after = ""; after != null; pages++) {
      var page = customer.get("/v1/payments?limit=2" + after).json();
      items(page).forEach(item -> seen.add(item.getString("id")));
      var next = page.getString("next");
      after = next == null ? null : "&after=" + next;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(seen).containsExactlyElementsOf(reversed(ids));
  }

  @Test
  void staffListEverybodys() {
    var first = payOneOf(customer);
    var second = payOneOf(payment.as("customer"));

    var listed = items(staff.get("/v1/payments?limit=100").json());

    assertThat(listed).extracting(item -> item.getString("id")).contains(first, second);
  }

  @Test
  void findsWhatPassesAllFilters() {
    var user = UUID.randomUUID();
    payment.execute(
        """
        insert into payments (id, order_id, user_id, amount, currency, payment_method, status,
          provider, provider_ref, failure_reason, next_attempt_at, created_at, updated_at)
        select uuidv7(age), gen_random_uuid(),
          case when n % 2 = 0 then ?::uuid else gen_random_uuid() end, 1, 'EUR', 'sim_ok', status,
          'simulated', 'ref', case when status = 'FAILED' then 'declined' end,
          now() + interval '1 day', now() + age, now()
        from generate_series(1, 40) n
        cross join lateral (select n * interval '-1 hour' as age,
          (array['INITIATED', 'SUCCESS', 'FAILED'])[n % 3 + 1] as status) kind
        """,
        user);
    var all = payment.rows("select * from payments order by id desc");
    var time = payment.rows("select * from payments where user_id = ?", user).get(7);

    var at = time.get("created_at");
    ListFilters.combined(
            List.of("", "&orderId=" + time.get("order_id")),
            List.of("", "&userId=" + user),
            List.of("", "&status=INITIATED", "&status=SUCCESS", "&status=FAILED"),
            List.of("", "&from=" + at, "&to=" + at))
        .forEach(
            filters ->
                ListFilters.assertFinds(
                    staff, "/v1/payments?limit=7", filters, all, PaymentApiIT::passes));
  }

  private static boolean passes(Map<String, Object> row, String name, String value) {
    var created = (Instant) row.get("created_at");
    return switch (name) {
      case "orderId" -> row.get("order_id").toString().equals(value);
      case "userId" -> row.get("user_id").toString().equals(value);
      case "status" -> row.get("status").equals(value);
      case "from" -> !created.isBefore(Instant.parse(value));
      case "to" -> created.isBefore(Instant.parse(value));
      default -> throw new IllegalArgumentException(name);
    };
  }

  @Test
  void aCustomerMayNotAskForAnother() {
    assertThat(customer.get("/v1/payments?userId=" + UUID.randomUUID()).status()).isEqualTo(403);
    assertThat(customer.get("/v1/payments?userId=" + customer.userId()).status()).isEqualTo(200);
  }

  @Test
  void anOrderWithoutAPaymentHasAnEmptyList() {
    var empty = staff.get("/v1/payments?orderId=" + UUID.randomUUID()).json();

    assertThat(items(empty)).isEmpty();
    assertThat(empty.getString("next")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=PAID",
        "from=2026",
        "userId=7",
        "email=a",
        "orderId=42",
        "limit=0",
        "limit=101",
        "limit=x",
        "after=%25%25",
        "after=YWJj"
      })
  void refusesBadParameters(String query) {
    assertThat(staff.get("/v1/payments?" + query).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"42", "00000000-0000-0000-0000-000000000000"})
  void knowsNoSuchPayment(String id) {
    assertThat(staff.get("/v1/payments/" + id).code()).isEqualTo("not_found");
    assertThat(staff.get("/v1/payments/" + id + "/refunds").code()).isEqualTo("not_found");
    assertThat(staff.post("/v1/payments/" + id + "/refunds", new JsonObject()).code())
        .isEqualTo("not_found");
  }

  @ParameterizedTest
  @CsvSource({"/v1/payments", "/v1/payments/1", "/v1/payments/1/refunds"})
  void wantsATokenAndARole(String path) {
    assertThat(payment.anonymous().get(path).status()).isEqualTo(401);
    assertThat(payment.as("somebody").get(path).code()).isEqualTo("forbidden");
    for (var forged : payment.tokens().forged(UUID.randomUUID(), "staff").entrySet()) {
      assertThat(payment.withToken(forged.getValue()).get(path).status())
          .as(forged.getKey())
          .isEqualTo(401);
    }
  }

  private static String payOneOf(ApiClient customer) {
    return pay(TestOrder.of(customer.userId(), 100)).paymentId().toString();
  }

  private static PaymentSucceeded pay(TestOrder order) {
    payment.publish(order.awaitingPayment());
    return payment.published().await(PaymentSucceeded.class, e -> isOf(order, e.orderId()));
  }

  private static boolean isOf(TestOrder order, UUID orderId) {
    return order.id().equals(orderId);
  }

  private static List<JsonObject> items(JsonObject page) {
    JsonArray items = page.getJsonArray("items");
    return items.stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> reversed(List<String> ids) {
    var reversed = new ArrayList<>(ids);
    Collections.reverse(reversed);
    return reversed;
  }
}
