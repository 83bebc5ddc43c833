package io.polyshop.notification.store;

import io.polyshop.notification.NotificationService;
import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.store.MessageLogStore.Filter;
import io.polyshop.runtime.sql.Position;
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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With many messages, no statement reads them all. */
class PlansIT {

  private static final UUID ORDER = UUID.randomUUID();

  @RegisterExtension
  static final ServiceUnderTest service = ServiceUnderTest.of(new NotificationService());

  @BeforeAll
  static void manyRows() {
    service.execute(
        """
        insert into contacts (user_id, email, updated_at)
        select gen_random_uuid(), 'somebody@example.com', now() from generate_series(1, ?)
        """,
        StoreStatement.manyRows() / 2);
    service.execute(
        """
        insert into deliveries (event_id, channel, template, user_id, order_id, data, status, attempts,
          next_attempt_at, created_at)
        select uuidv7(), case n when 1 then 'SMS' else 'EMAIL' end, 'order_paid', user_id,
          gen_random_uuid(), '{}', case when random() < 0.01 then 'PENDING' else 'SENT' end, 1,
          now() + interval '1 hour', now()
        from contacts cross join generate_series(1, 2) n
        """);
    service.execute(
        """
        insert into email_logs (id, to_address, template, status, metadata, created_at)
        select event_id, user_id || '@example.com', template, 'SENT',
          json_build_object('orderId', order_id), now()
        from deliveries
        """);
    service.execute(
        """
        insert into sms_logs (id, phone_number, template, status, metadata, created_at)
        select event_id, '+' || user_id, template, 'SENT', json_build_object('orderId', order_id), now()
        from deliveries
        """);
    service.execute("vacuum analyze");
  }

  static Stream<StoreStatement> statements() {
    return Stream.concat(
        StoreStatement.in(DeliveryStore.class, QueueStore.class, ContactStore.class),
        Arrays.stream(Channel.values()).flatMap(PlansIT::pages));
  }

  private static Stream<StoreStatement> pages(Channel channel) {
    return filters().flatMap(filter -> pages(channel, filter));
  }

  private static Stream<StoreStatement> pages(Channel channel, Filter filter) {
    var list = MessageLogStore.list(channel, filter, new Position(Instant.now(), ORDER));
    return Stream.of(
        StoreStatement.of(channel + " page of " + filter, list.page()),
        StoreStatement.of(channel + " end of " + filter, list.end()));
  }

  /** Every combination of filters. */
  private static Stream<Filter> filters() {
    var all = new ArrayList<Filter>();
    for (var order : List.of(Optional.<UUID>empty(), Optional.of(ORDER))) {
      for (var address : List.of(Optional.<String>empty(), Optional.of("a@b.example"))) {
        for (var time : List.of(Optional.<Instant>empty(), Optional.of(Instant.now()))) {
          for (var status : Arrays.asList(null, "SENT", "FAILED")) {
            var range = new TimeRange(time, time);
            all.add(new Filter(order, Optional.ofNullable(status), address, range));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void looksRowsUpByKey(StoreStatement statement) {
    statement.readsNoWholeTable(service);
  }
}
