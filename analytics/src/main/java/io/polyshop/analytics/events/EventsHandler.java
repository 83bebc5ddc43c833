package io.polyshop.analytics.events;

import io.polyshop.analytics.domain.OccurredEvent;
import io.polyshop.analytics.process.Recording;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Records and counts the events of a topic; publishes none. */
public final class EventsHandler implements EventHandler {

  private final Recording recording;

  public EventsHandler(Recording recording) {
    this.recording = recording;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    var events =
        batch.stream()
            .map(received -> new OccurredEvent(received.id(), received.time(), received.event()))
            .toList();
    return recording.record(tx, events).map(List.of());
  }
}
