package io.polyshop.notification.events;

import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.ReceivedEvent;
import io.polyshop.runtime.outbox.OutboxEvent;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** For topics whose events only call for messages: those of orders and of payments. */
public final class NoticeHandler implements EventHandler {

  private final NoticeIntake notices;

  public NoticeHandler(NoticeIntake notices) {
    this.notices = notices;
  }

  @Override
  public Future<List<OutboxEvent>> handle(SqlConnection tx, List<ReceivedEvent> batch) {
    return notices.take(tx, batch).map(List.of());
  }
}
