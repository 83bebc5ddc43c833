package io.polyshop.order.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.order.OrderService;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ListFilters;
import io.polyshop.testkit.ListPages;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff look for orders: every combination of filters finds what going through all would find. */
class OrderListIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private static final UUID USER = UUID.randomUUID();
  private static final UUID PRODUCT = UUID.randomUUID();
  private static List<Map<String, Object>> orders;

  private final ApiClient staff = order.as("staff");

  @BeforeAll
  static void ordersOfAllKinds() {
    order.execute(
        """
        insert into orders (id, user_id, total_amount, currency, status, created_at, updated_at,
          payment_method, expires_at, paid_at, cancel_reason)
        select uuidv7(age), case when n % 2 = 0 then ?::uuid else gen_random_uuid() end,
          n % 7 * 100, case when n % 3 = 0 then 'USD' else 'EUR' end, status, now() + age, now(),
          'sim_ok', now() + interval '1 day', now(),
          case when status = 'CANCELLED' then 'CUSTOMER' end
        from generate_series(1, 60) n
        cross join lateral (select n * interval '-1 hour' as age,
          (array['CREATED', 'PENDING_PAYMENT', 'PAID', 'CANCELLED', 'FULFILLED'])[n % 5 + 1]
            as status) kind
        """,
        USER);
    order.execute(
        """
        insert into order_items (id, order_id, product_id, quantity, unit_price, total_price)
        select uuidv7(), id, case when line = 1 and total_amount % 300 = 0 then ?::uuid
          else gen_random_uuid() end, 1, total_amount / 2, total_amount / 2
        from orders, generate_series(1, 2) line
        """,
        PRODUCT);
    orders =
        order.rows(
            """
            select *, exists (select from order_items where order_id = orders.id
              and product_id = ?) as has_product
            from orders order by id desc
            """,
            PRODUCT);
  }

  static Stream<String> filters() {
    var time = orders.get(30).get("created_at");
    var earlier = orders.get(45).get("created_at");
    return ListFilters.combined(
        List.of("", "&userId=" + USER),
        List.of("", "&productId=" + PRODUCT),
        List.of(
            "",
            "&status=CREATED",
            "&status=PENDING_PAYMENT",
            "&status=PAID",
            "&status=CANCELLED",
            "&status=FULFILLED"),
        List.of("", "&from=" + earlier, "&to=" + time, "&from=" + earlier + "&to=" + time),
        List.of("", "&currency=EUR", "&currency=EUR&minTotal=200&maxTotal=400"));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void findsWhatPassesAllFilters(String filter) {
    ListFilters.assertFinds(staff, "/v1/orders?limit=20", filter, orders, OrderListIT::passes);
  }

  @Test
  void aCustomerFindsOnlyOwnOrders() {
    var customer = order.asUser(USER, "customer");
    var own = orders.stream().filter(row -> row.get("user_id").equals(USER));

    assertThat(ListPages.of(customer, "/v1/orders?status=PAID").all("id"))
        .isEqualTo(
            own.filter(row -> row.get("status").equals("PAID"))
                .map(row -> row.get("id").toString())
                .toList());
    assertThat(customer.get("/v1/orders?userId=" + UUID.randomUUID()).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=LOST",
        "status=PAID&status=PAID",
        "from=yesterday",
        "from=2026-01-31",
        "to=2026-02-30T00:00:00Z",
        "minTotal=100",
        "maxTotal=100",
        "currency=EUR&minTotal=-1",
        "currency=EUR&maxTotal=1.5",
        "currency=euro",
        "productId=tea",
        "email=ada@example.org",
        "total=100"
      })
  void refusesWhatTheContractDoesNotName(String query) {
    var answer = staff.get("/v1/orders?" + query);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
  }

  @Test
  void goesOnBehindTheOrdersThatItLookedThrough() {
    var rare = UUID.randomUUID();
    order.execute(
        """
        insert into orders (id, user_id, total_amount, currency, status, created_at, updated_at,
          payment_method, expires_at)
        select uuidv7(interval '-100 days'), ?, 1, 'CHF', 'CREATED', now() - interval '100 days',
          now(), 'sim_ok', now() + interval '1 day'
        from generate_series(1, 20050) n
        """,
        rare);
    order.execute(
        """
        insert into order_items (id, order_id, product_id, quantity, unit_price, total_price)
        select id, id, user_id, 1, 1, 1 from orders where currency = 'CHF'
        """);
    var oldest = order.rows("select id from orders where user_id = ? order by id limit 3", rare);
    order.execute(
        "update orders set total_amount = 5 where id in (?, ?)",
        oldest.get(0).get("id"),
        oldest.get(2).get("id"));

    var found = ListPages.of(staff, "/v1/orders?userId=" + rare + "&currency=CHF&minTotal=5");

    assertThat(found.pages()).extracting(List::size).containsExactly(0, 0, 2);
    assertThat(found.all("id"))
        .containsExactly(oldest.get(2).get("id").toString(), oldest.get(0).get("id").toString());
    order.execute("delete from order_items where product_id = ?", rare);
    order.execute("delete from orders where user_id = ?", rare);
  }

  private static boolean passes(Map<String, Object> row, String name, String value) {
    return switch (name) {
      case "userId" -> row.get("user_id").toString().equals(value);
      case "productId" -> (boolean) row.get("has_product");
      case "status" -> row.get("status").equals(value);
      case "currency" -> row.get("currency").equals(value);
      case "from" -> !((Instant) row.get("created_at")).isBefore(Instant.parse(value));
      case "to" -> ((Instant) row.get("created_at")).isBefore(Instant.parse(value));
      case "minTotal" -> (long) row.get("total_amount") >= Long.parseLong(value);
      case "maxTotal" -> (long) row.get("total_amount") <= Long.parseLong(value);
      default -> throw new IllegalArgumentException(name);
    };
  }
}
