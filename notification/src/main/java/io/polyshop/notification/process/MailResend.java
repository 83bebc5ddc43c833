package io.polyshop.notification.process;

import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.runtime.calls.CallQueue;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Supplier;

/** Sends a mail again that was sent or given up, because staff ask for it. */
public final class MailResend {

  private final Database database;
  private final DeliveryStore deliveries;
  private final Supplier<UUID> ids;
  private final CallQueue<?, ?> mails;

  public MailResend(
      Database database, DeliveryStore deliveries, Supplier<UUID> ids, CallQueue<?, ?> mails) {
    this.database = database;
    this.deliveries = deliveries;
    this.ids = ids;
    this.mails = mails;
  }

  /**
   * Queues the mail again and returns the id that the repeated mail has. Fails with 404 if no mail
   * with this id was sent or given up.
   */
  public Future<UUID> resend(UUID emailId) {
    var newId = ids.get();
    return deliveries
        .resend(database.statements(), emailId, newId)
        .map(
            added -> {
              if (!added) {
                throw ApiException.notFound();
              }
              mails.wake();
              return newId;
            });
  }
}
