package io.polyshop.analytics.store;

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

  private static final String ADD =
      """
      insert into events_raw (id, event_type, payload, created_at, order_id)
      select id, event_type, payload::json, created_at, order_id
      from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::uuid[])
        as event(id, event_type, payload, created_at, order_id)
      order by id
      on conflict do nothing
      returning id
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

  /** Adds the events that are not there yet; returns their ids. */
  public Future<Set<UUID>> add(SqlClient tx, List<OccurredEvent> events) {
    var columns =
        Columns.of(events)
            .uuid(OccurredEvent::id)
            .text(occurred -> occurred.event().type())
            .text(EventStore::payload)
            .time(OccurredEvent::time)
            .uuid(occurred -> OrderOfEvent.id(occurred.event()).orElse(null));
    return tx.preparedQuery(ADD)
        .execute(columns.tuple())
        .map(
            rows -> {
              var added = new HashSet<UUID>();
              rows.forEach(row -> added.add(row.getUUID("id")));
              return added;
            });
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
