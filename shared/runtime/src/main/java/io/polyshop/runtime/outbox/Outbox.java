package io.polyshop.runtime.outbox;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.EventCodec;
import io.polyshop.runtime.sql.Columns;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The transactional outbox: events are written in the transaction of the change that they report,
 * so both are kept or neither. {@link OutboxRelay} takes them to Kafka.
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
    return Columns.of(events)
        .uuid(OutboxEvent::id)
        .text(outgoing -> AggregateTypes.of(outgoing.event().topic()))
        .text(outgoing -> outgoing.event().key())
        .text(outgoing -> outgoing.event().type())
        .text(Outbox::payload)
        .text(outgoing -> headers(outgoing.traceParent()))
        .time(OutboxEvent::time)
        .tuple();
  }

  private static String payload(OutboxEvent outgoing) {
    return new String(EventCodec.encode(outgoing.event()), StandardCharsets.UTF_8);
  }

  private static String headers(String traceParent) {
    return traceParent == null ? "{}" : new JsonObject().put("traceparent", traceParent).encode();
  }
}
