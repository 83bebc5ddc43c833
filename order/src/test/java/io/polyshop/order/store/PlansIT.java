package io.polyshop.order.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ServiceUnderTest;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan that is made while tables are small is kept: it must not read whole tables. */
class PlansIT {

  private static final Pattern WITHOUT_CONDITION =
      Pattern.compile("Index (Only )?Scan[^\n]*\n(?! *Index Cond)");

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  @BeforeAll
  static void fewRows() {
    var shop = new Shop(order);
    var customer = order.as("customer").header("Idempotency-Key", UUID.randomUUID().toString());
    shop.placed(customer);
    order.execute("vacuum analyze");
    order.execute("set plan_cache_mode = force_generic_plan");
  }

  static Object[] statements() {
    return new Object[] {
      Arguments.of("find", OrderStore.FIND, 1),
      Arguments.of("lock", OrderStore.LOCK, 1),
      Arguments.of("lock_expired", OrderStore.LOCK_EXPIRED, 2),
      Arguments.of("page_of_user", OrderStore.PAGE_OF_USER, 3),
      Arguments.of("page_of_all", OrderStore.PAGE_OF_ALL, 2),
      Arguments.of("move", OrderStore.MOVE, 6),
      Arguments.of("claim_keys", PlacementStore.CLAIM_KEYS, 6),
      Arguments.of("place", PlacementStore.PLACE, 12),
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statements")
  void looksRowsUpByKey(String name, String sql, int parameters) {
    order.execute("prepare " + name + " as " + sql);
    var nulls = "null" + ", null".repeat(parameters - 1);

    var plan =
        order.rows("explain (costs off) execute %s(%s)".formatted(name, nulls)).stream()
            .map(row -> row.values().iterator().next().toString())
            .collect(Collectors.joining("\n"));

    assertThat(plan).doesNotContain("Seq Scan");
    assertThat(WITHOUT_CONDITION.matcher(plan).find()).as(plan).isFalse();
  }
}
