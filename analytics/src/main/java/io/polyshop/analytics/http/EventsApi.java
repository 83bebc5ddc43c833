package io.polyshop.analytics.http;

import io.polyshop.analytics.store.EventStore;
import io.polyshop.analytics.store.EventStore.RecordedEvent;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** The recorded events. */
public final class EventsApi implements Api {

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
    var type = request.query("type");
    return request
        .page()
        .byId((before, limit) -> events.page(client, type, before, limit), RecordedEvent::id)
        .map(page -> Reply.ok(page.map(EventView::of)));
  }
}
