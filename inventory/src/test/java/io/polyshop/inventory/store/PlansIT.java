package io.polyshop.inventory.store;

import io.polyshop.inventory.InventoryService;
import io.polyshop.inventory.store.StockListStore.Filter;
import io.polyshop.runtime.idempotency.IdempotencyKeys;
import io.polyshop.runtime.outbox.OutboxRelay;
import io.polyshop.testkit.ServiceUnderTest;
import io.polyshop.testkit.StoreStatement;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With many reservations, no statement reads them all. */
class PlansIT {

  @RegisterExtension
  static final ServiceUnderTest service = ServiceUnderTest.of(new InventoryService());

  @BeforeAll
  static void manyRows() {
    // Its relay must not empty the outbox, which is the same in every service.
    service.stop();
    service.execute(
        """
        insert into stock (id, product_id, available, reserved, updated_at)
        select gen_random_uuid(), gen_random_uuid(), 1000, 0, now() from generate_series(1, ?)
        """,
        StoreStatement.manyRows() / 2);
    service.execute(
        """
        insert into reservations (id, order_id, product_id, quantity, status, created_at, updated_at)
        select uuidv7(), gen_random_uuid(), product_id, 1, 'CONFIRMED', now(), now()
        from stock cross join generate_series(1, 2)
        """);
    service.execute(
        """
        insert into stock_movements (id, product_id, kind, quantity, created_at)
        select uuidv7(), product_id, 'SET', 1000, now() from stock
        """);
    service.execute(
        """
        insert into idempotency_keys (user_id, key, fingerprint, created_at)
        select id, id::text, repeat('0', 64), now() from stock
        """);
    service.execute(
        """
        insert into outbox (id, aggregatetype, aggregateid, type, payload, headers, created_at)
        select id, 'inventory', order_id::text, 'polyshop.StockReserved.v1', '{}', '{}', now()
        from reservations
        """);
    service.execute("vacuum analyze");
  }

  static Stream<StoreStatement> statements() {
    return Stream.concat(
        StoreStatement.in(
            StockStore.class,
            ReservationStore.class,
            MovementStore.class,
            IdempotencyKeys.class,
            OutboxRelay.class),
        Stream.of(
                new Filter(Optional.empty(), Optional.empty()),
                new Filter(Optional.empty(), Optional.of(5L)),
                new Filter(Optional.of(Set.of(new UUID(0, 1))), Optional.of(5L)))
            .flatMap(PlansIT::lists));
  }

  private static Stream<StoreStatement> lists(Filter filter) {
    var list = StockListStore.list(filter, new UUID(0, 0));
    return Stream.of(
        StoreStatement.of("page of " + filter, list.page()),
        StoreStatement.of("end of " + filter, list.end()));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void looksRowsUpByKey(StoreStatement statement) {
    statement.readsNoWholeTable(
        service,
        // The oldest first, so many as a batch has.
        "Index Scan using outbox_pkey on outbox",
        // One row, for ever.
        "Seq Scan on relay_lease");
  }
}
