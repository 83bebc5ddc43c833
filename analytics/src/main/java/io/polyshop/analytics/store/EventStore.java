package io.polyshop.analytics.store;

import io.polyshop.analytics.domain.CountingRules;
import io.polyshop.analytics.domain.OccurredEvent;
import io.polyshop.analytics.domain.OrderOfEvent;
import io.polyshop.contracts.EventCodec;
import io.polyshop.runtime.sql.Columns;
import io.polyshop.runtime.sql.SqlTime;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table {@code events_raw}: every event once. */
public final class EventStore {

  /**
   * An event as it is kept.
   *
   * @param payload JSON
   */
  public record RecordedEvent(UUID id, String type, String payload, Instant createdAt) {}

  /**
   * What became of a batch.
   *
   * @param ids of the events that were not there yet
   * @param rules by which sales are counted until the end of the transaction; none before the first
   *     count
   */
  public record Added(Set<UUID> ids, Optional<CountingRules> rules) {}

  // The rules are read here because a rebuild, which may change them, keeps others from adding
  // events: whoever gets past the lock sees the rules of the sales as they are then.
  private static final String ADD =
      """
      with added as (
        insert into events_raw (id, event_type, payload, created_at, order_id)
        select id, event_type, payload::json, created_at, order_id
        from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::uuid[])
          as event(id, event_type, payload, created_at, order_id)
        order by id
        on conflict do nothing
        returning id
      )
      select (select coalesce(array_agg(id), '{}') from added) as ids, time_zone, reporting_currency
      from (values (1)) one left join sales_counting on true
      """;

  private static final String PAGE =
      """
      select id, event_type, payload::text as payload, created_at
      from events_raw where id < $1 order by id desc limit $2
      """;

  private static final String PAGE_OF_TYPE =
      """
      select id, event_type, payload::text as payload, created_at
      from events_raw where id < $1 and event_type = $3 order by id desc limit $2
      """;

  private static final String OF_ORDER =
      """
      select id, event_type, payload::text as payload, created_at
      from events_raw where order_id = $1 order by created_at, id limit $2
      """;

  private static final String OF_TYPE_AFTER =
      """
      select id, event_type, payload::text as payload, created_at
      from events_raw where event_type = $1 and id > $2 order by id limit $3
      """;

  /** Adds the events that are not there yet. */
  public Future<Added> add(SqlClient tx, List<OccurredEvent> events) {
    var columns =
        Columns.of(events)
            .uuid(OccurredEvent::id)
            .text(occurred -> occurred.event().type())
            .text(EventStore::payload)
            .time(OccurredEvent::time)
            .uuid(occurred -> OrderOfEvent.id(occurred.event()).orElse(null));
    return tx.preparedQuery(ADD)
        .execute(columns.tuple())
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                new Added(
                    new HashSet<>(List.of(row.getArrayOfUUIDs("ids"))),
                    Optional.ofNullable(row.getString("time_zone"))
                        .map(zone -> CountingStore.rules(row))));
  }

  /**
   * At most {@code limit} events with ids below {@code before}, the newest id first; only of that
   * type, if one is given.
   */
  public Future<List<RecordedEvent>> page(
      SqlClient client, Optional<String> type, UUID before, int limit) {
    return type.map(t -> client.preparedQuery(PAGE_OF_TYPE).execute(Tuple.of(before, limit, t)))
        .orElseGet(() -> client.preparedQuery(PAGE).execute(Tuple.of(before, limit)))
        .map(
            rows -> {
              var events = new ArrayList<RecordedEvent>(rows.size());
              rows.forEach(row -> events.add(event(row)));
              return events;
            });
  }

  /** The first {@code limit} events of an order, in the order of their times. */
  public Future<List<RecordedEvent>> ofOrder(SqlClient client, UUID order, int limit) {
    return client
        .preparedQuery(OF_ORDER)
        .execute(Tuple.of(order, limit))
        .map(
            rows -> {
              var events = new ArrayList<RecordedEvent>(rows.size());
              rows.forEach(row -> events.add(event(row)));
              return events;
            });
  }

  /** At most {@code limit} events of the type with ids above {@code after}, in their order. */
  public Future<List<OccurredEvent>> ofType(SqlClient tx, String type, UUID after, int limit) {
    return tx.preparedQuery(OF_TYPE_AFTER)
        .execute(Tuple.of(type, after, limit))
        .map(
            rows -> {
              var events = new ArrayList<OccurredEvent>(rows.size());
              rows.forEach(row -> events.add(occurred(event(row))));
              return events;
            });
  }

  private static OccurredEvent occurred(RecordedEvent event) {
    var json = event.payload().getBytes(StandardCharsets.UTF_8);
    return new OccurredEvent(event.id(), event.createdAt(), EventCodec.decode(event.type(), json));
  }

  private static RecordedEvent event(Row row) {
    return new RecordedEvent(
        row.getUUID("id"),
        row.getString("event_type"),
        row.getString("payload"),
        SqlTime.read(row, "created_at"));
  }

  private static String payload(OccurredEvent occurred) {
    return new String(EventCodec.encode(occurred.event()), StandardCharsets.UTF_8);
  }
}
