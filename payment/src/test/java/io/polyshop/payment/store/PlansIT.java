package io.polyshop.payment.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.payment.PaymentService;
import io.polyshop.runtime.idempotency.IdempotencyKeys;
import io.polyshop.testkit.ServiceUnderTest;
import java.util.List;
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

  @RegisterExtension
  static final ServiceUnderTest payment = ServiceUnderTest.of(new PaymentService());

  @BeforeAll
  static void fewRows() {
    payment.execute(
        """
        insert into payments (id, order_id, user_id, amount, currency, payment_method, status,
          provider, provider_ref, created_at, updated_at)
        select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 'EUR', 'sim_ok',
          'SUCCESS', 'simulated', 'ref', now(), now()
        from generate_series(1, 50)
        """);
    payment.execute(
        """
        insert into refunds (id, payment_id, amount, status, provider_ref, created_at, updated_at)
        select gen_random_uuid(), id, 1, 'SUCCESS', 'ref', now(), now() from payments
        """);
    payment.execute("vacuum analyze");
    payment.execute("set plan_cache_mode = force_generic_plan");
  }

  static List<Arguments> statements() {
    return List.of(
        Arguments.of("lock_of_orders", PaymentStore.LOCK_OF_ORDERS, 1),
        Arguments.of("lock", PaymentStore.LOCK, 1),
        Arguments.of("get", PaymentStore.GET, 1),
        Arguments.of("list_of_order", PaymentStore.LIST_OF_ORDER, 4),
        Arguments.of("list_of_user", PaymentStore.LIST_OF_USER, 3),
        Arguments.of("list_all", PaymentStore.LIST_ALL, 2),
        Arguments.of("cancel", PaymentStore.CANCEL, 6),
        Arguments.of("request_refund", PaymentStore.REQUEST_REFUND, 2),
        Arguments.of("claim_charges", ChargeStore.CLAIM, 3),
        Arguments.of("lock_open", ChargeStore.LOCK_OPEN, 1),
        Arguments.of("finish_charges", ChargeStore.FINISH, 6),
        Arguments.of("retry_charges", ChargeStore.RETRY, 3),
        Arguments.of("list_refunds", RefundStore.LIST, 3),
        Arguments.of("claim_refunds", RefundQueueStore.CLAIM, 3),
        Arguments.of("lock_payments", RefundQueueStore.LOCK_PAYMENTS, 1),
        Arguments.of("lock_open_refunds", RefundQueueStore.LOCK_OPEN, 1),
        Arguments.of("finish_refunds", RefundQueueStore.FINISH, 5),
        Arguments.of("balance", RefundQueueStore.BALANCE, 4),
        Arguments.of("retry_refunds", RefundQueueStore.RETRY, 3),
        Arguments.of("find_cancelled", CancelledOrderStore.FIND, 1),
        Arguments.of("keep_answer", IdempotencyKeys.KEEP, 3),
        Arguments.of("sweep_keys", IdempotencyKeys.SWEEP, 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statements")
  void looksRowsUpByKey(String name, String sql, int parameters) {
    payment.execute("prepare " + name + " as " + sql);
    var nulls = "null" + ", null".repeat(parameters - 1);

    var plan =
        payment.rows("explain (costs off) execute %s(%s)".formatted(name, nulls)).stream()
            .map(row -> row.values().iterator().next().toString())
            .collect(Collectors.joining("\n"));

    assertThat(plan).doesNotContain("Seq Scan");
    assertThat(WITHOUT_CONDITION.matcher(plan).find()).as(plan).isFalse();
  }
}
