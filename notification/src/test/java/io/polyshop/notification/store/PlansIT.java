package io.polyshop.notification.store;

import io.polyshop.notification.NotificationService;
import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.store.MessageLogStore.Filter;
import io.polyshop.testkit.ServiceUnderTest;
import io.polyshop.testkit.StoreStatement;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With a hundred thousand messages, no statement reads them all. */
class PlansIT {

  private static final UUID ORDER = UUID.randomUUID();

  @RegisterExtension
  static final ServiceUnderTest service = ServiceUnderTest.of(new NotificationService());

  @BeforeAll
  static void manyRows() {
    service.execute(
        """
        insert into contacts (user_id, email, updated_at)
        select gen_random_uuid(), 'somebody@example.com', now() from generate_series(1, 50000)
        """);
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
        select event_id, 'somebody@example.com', template, 'SENT',
          json_build_object('orderId', order_id), now()
        from deliveries
        """);
    service.execute(
        """
        insert into sms_logs (id, phone_number, template, status, metadata, created_at)
        select event_id, '+123', template, 'SENT', json_build_object('orderId', order_id), now()
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
    return Stream.of(
            new Filter(Optional.empty(), Optional.empty()),
            new Filter(Optional.of(ORDER), Optional.empty()),
            new Filter(Optional.empty(), Optional.of("FAILED")),
            new Filter(Optional.of(ORDER), Optional.of("SENT")))
        .map(
            filter ->
                StoreStatement.of(channel + " " + filter, MessageLogStore.sql(channel, filter)));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void looksRowsUpByKey(StoreStatement statement) {
    statement.readsNoWholeTable(service);
  }
}
