package io.polyshop.payment.store;

import io.polyshop.payment.PaymentService;
import io.polyshop.payment.domain.PaymentStatus;
import io.polyshop.runtime.idempotency.IdempotencyKeys;
import io.polyshop.runtime.sql.TimeRange;
import io.polyshop.testkit.ServiceUnderTest;
import io.polyshop.testkit.StoreStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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

  /** All of this index: it has only the payments that are not settled yet. */
  private static final String OPEN_PAYMENTS = "Index Scan using payments_due on payments";

  /** The same of refunds. */
  private static final String OPEN_REFUNDS = "Index Scan using refunds_open on refunds";

  @BeforeAll
  static void fewRows() {
    fill(50);
  }

  static Stream<StoreStatement> statements() {
    return Stream.concat(
        StoreStatement.in(
            PaymentStore.class,
            ChargeStore.class,
            RefundStore.class,
            OpenRefundStore.class,
            RefundQueueStore.class,
            CancelledOrderStore.class,
            IdempotencyKeys.class),
        filters().flatMap(PlansIT::lists));
  }

  /** Every combination of filters. */
  private static Stream<PaymentFilter> filters() {
    var ids = List.of(Optional.<UUID>empty(), Optional.of(UUID.randomUUID()));
    var times = List.of(Optional.<Instant>empty(), Optional.of(Instant.now()));
    var statuses =
        Stream.concat(
                Stream.of(Optional.<PaymentStatus>empty()),
                Arrays.stream(PaymentStatus.values()).map(Optional::of))
            .toList();
    var all = new ArrayList<PaymentFilter>();
    for (var order : ids) {
      for (var user : ids) {
        for (var status : statuses) {
          for (var time : times) {
            all.add(new PaymentFilter(order, user, status, new TimeRange(time, time)));
          }
        }
      }
    }
    return all.stream();
  }

  private static Stream<StoreStatement> lists(PaymentFilter filter) {
    var list = PaymentListStore.list(filter, UUID.randomUUID());
    return Stream.of(
        StoreStatement.of("page of " + filter, list.page()),
        StoreStatement.of("end of " + filter, list.end()));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void looksRowsUpByKey(StoreStatement statement) {
    statement.readsNoWholeTable(payment, OPEN_PAYMENTS, OPEN_REFUNDS);
  }

  /** The same statements, many payments later; runs after the tests above. */
  @Nested
  class Grown {

    @BeforeAll
    static void manyRows() {
      fill(StoreStatement.manyRows());
      payment.execute(
          "insert into cancelled_orders (order_id, cancelled_at) select order_id, now() from"
              + " payments");
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
      statement.readsNoWholeTable(payment, OPEN_PAYMENTS, OPEN_REFUNDS);
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
