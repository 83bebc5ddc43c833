package io.polyshop.analytics.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.polyshop.analytics.store.EventStore;
import io.polyshop.analytics.store.EventStore.RawEvent;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Page;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The record of events. */
public final class EventsApi implements Api {

  record Event(UUID id, String type, @JsonRawValue String payload, Instant createdAt) {
    static Event of(RawEvent row) {
      return new Event(row.id(), row.type(), row.payload(), row.createdAt());
    }
  }

  private final EventStore events;
  private final SqlClient client;

  public EventsApi(EventStore events, SqlClient client) {
    this.events = events;
    this.client = client;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("listEvents", this::list);
  }

  private Future<Reply> list(Request request) {
    var page = request.page();
    return events
        .page(client, request.query("type").orElse(null), page.afterId(), page.limit() + 1)
        .map(rows -> rows.stream().map(Event::of).toList())
        .map(rows -> Page.of(rows, page.limit(), row -> List.of(row.id().toString())))
        .map(Reply::ok);
  }
}
