package io.polyshop.runtime.outbox;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.EventCodec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The transactional outbox: events are written in the transaction of the change that they state, so
 * both are kept or neither. {@link OutboxRelay} takes them to Kafka.
 *
 * <p>Whoever appends must have locked or changed the aggregate's row in the same transaction
 * before: that alone keeps the events of one aggregate in order.
 */
public final class Outbox {

  private static final String APPEND =
      """
      insert into outbox (id, aggregatetype, aggregateid, type, payload, headers, created_at)
      select id, aggregatetype, aggregateid, type, payload::json, headers::json, created_at
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                  $7::timestamptz[])
        with ordinality
        as event(id, aggregatetype, aggregateid, type, payload, headers, created_at, place)
      order by place
      """;

  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Runnable committed;

  /**
   * @param committed is run after the commit of a transaction that appended events: it wakes the
   *     relay
   */
  public Outbox(Clock clock, Supplier<UUID> ids, Runnable committed) {
    this.clock = clock;
    this.ids = ids;
    this.committed = committed;
  }

  /** The event with an id and the time; {@code traceParent} may be null. */
  public OutboxEvent event(Event event, String traceParent) {
    return new OutboxEvent(ids.get(), clock.instant(), event, traceParent);
  }

  /**
   * Writes the events, in their order, in one statement; none for an empty list.
   *
   * @param tx in a transaction
   */
  public Future<Void> append(SqlConnection tx, List<OutboxEvent> events) {
    if (events.isEmpty()) {
      return Future.succeededFuture();
    }
    tx.transaction().completion().onSuccess(v -> committed.run());
    return tx.preparedQuery(APPEND).execute(columns(events)).mapEmpty();
  }

  private static Tuple columns(List<OutboxEvent> events) {
    var size = events.size();
    var ids = new UUID[size];
    var aggregateTypes = new String[size];
    var aggregateIds = new String[size];
    var types = new String[size];
    var payloads = new String[size];
    var headers = new String[size];
    var times = new OffsetDateTime[size];
    for (int i = 0; i < size; i++) {
      var outgoing = events.get(i);
      var event = outgoing.event();
      ids[i] = outgoing.id();
      aggregateTypes[i] = AggregateTypes.of(event.topic());
      aggregateIds[i] = event.key();
      types[i] = event.type();
      payloads[i] = new String(EventCodec.encode(event), StandardCharsets.UTF_8);
      headers[i] = headers(outgoing.traceParent());
      times[i] = outgoing.time().atOffset(ZoneOffset.UTC);
    }
    return Tuple.of(ids, aggregateTypes, aggregateIds, types, payloads, headers, times);
  }

  private static String headers(String traceParent) {
    return traceParent == null ? "{}" : new JsonObject().put("traceparent", traceParent).encode();
  }
}
