package io.polyshop.payment.store;

import io.polyshop.payment.PaymentService;
import io.polyshop.runtime.idempotency.IdempotencyKeys;
import io.polyshop.testkit.ServiceUnderTest;
import io.polyshop.testkit.StoreStatement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan that is made while tables are small is kept: it must not read whole tables. */
class PlansIT {

  @RegisterExtension
  static final ServiceUnderTest payment = ServiceUnderTest.of(new PaymentService());

  @BeforeAll
  static void fewRows() {
    fill(50);
  }

  static Stream<StoreStatement> statements() {
    return StoreStatement.in(
        PaymentStore.class,
        ChargeStore.class,
        RefundStore.class,
        RefundQueueStore.class,
        CancelledOrderStore.class,
        IdempotencyKeys.class);
  }

  @ParameterizedTest
  @MethodSource("statements")
  void looksRowsUpByKey(StoreStatement statement) {
    statement.readsNoWholeTable(payment);
  }

  /** The same statements, a hundred thousand payments later; runs after the tests above. */
  @Nested
  class Grown {

    @BeforeAll
    static void manyRows() {
      fill(100_000);
      payment.execute(
          "insert into cancelled_orders (order_id, cancelled_at) select order_id, now() from payments");
      payment.execute(
          """
          insert into idempotency_keys (user_id, key, fingerprint, created_at)
          select user_id, id::text, repeat('0', 64), now() from payments
          """);
      payment.execute("vacuum analyze");
    }

    static Stream<StoreStatement> statements() {
      return PlansIT.statements();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void looksRowsUpByKey(StoreStatement statement) {
      statement.readsNoWholeTable(payment);
    }
  }

  private static void fill(int payments) {
    payment.execute(
        """
        insert into payments (id, order_id, user_id, amount, currency, payment_method, status,
          provider, provider_ref, created_at, updated_at)
        select uuidv7(), gen_random_uuid(), gen_random_uuid(), 1, 'EUR', 'sim_ok',
          'SUCCESS', 'simulated', 'ref', now(), now()
        from generate_series(1, ?)
        """,
        payments);
    payment.execute(
        """
        insert into refunds (id, payment_id, amount, status, provider_ref, created_at, updated_at)
        select uuidv7(), id, 1, 'SUCCESS', 'ref', now(), now() from payments
        on conflict do nothing
        """);
    payment.execute("vacuum analyze");
  }
}
