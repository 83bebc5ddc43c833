package io.polyshop.notification.process;

import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.sql.Database;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** Sends a mail again that was sent or given up, because staff ask for it. */
public final class MailResend {

  private final Database database;
  private final DeliveryStore deliveries;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Runnable wakeWorker;

  public MailResend(
      Database database,
      DeliveryStore deliveries,
      Clock clock,
      Supplier<UUID> ids,
      Runnable wakeWorker) {
    this.database = database;
    this.deliveries = deliveries;
    this.clock = clock;
    this.ids = ids;
    this.wakeWorker = wakeWorker;
  }

  /**
   * Queues the mail again and answers the id that the repeated mail has. Fails with 404 if no mail
   * with this id was sent or given up.
   */
  public Future<UUID> resend(UUID emailId) {
    var newId = ids.get();
    return deliveries
        .resend(database.statements(), emailId, newId, clock.instant())
        .map(
            added -> {
              if (!added) {
                throw ApiException.notFound();
              }
              wakeWorker.run();
              return newId;
            });
  }
}
