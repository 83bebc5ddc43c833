package io.polyshop.notification.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.store.DeliveryStore;
import io.polyshop.notification.store.LogEntry;
import io.polyshop.notification.store.LogStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Page;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What was sent and what was given up, for those who work here; mails can be sent once more. */
public final class LogApi implements Api {

  /** A mail that was sent or given up. */
  record Email(
      UUID id,
      String toAddress,
      String template,
      String status,
      String errorMessage,
      @JsonRawValue String metadata,
      Instant createdAt) {

    static Email of(LogEntry row) {
      return new Email(
          row.id(),
          row.address(),
          row.template(),
          row.status(),
          row.errorMessage(),
          row.metadata(),
          row.createdAt());
    }
  }

  /** A text message that was sent or given up. */
  record Sms(
      UUID id,
      String phoneNumber,
      String template,
      String status,
      String errorMessage,
      @JsonRawValue String metadata,
      Instant createdAt) {

    static Sms of(LogEntry row) {
      return new Sms(
          row.id(),
          row.address(),
          row.template(),
          row.status(),
          row.errorMessage(),
          row.metadata(),
          row.createdAt());
    }
  }

  /** The id that the mail will have in the log. */
  record Resent(UUID id) {}

  private final LogStore logs;
  private final DeliveryStore deliveries;
  private final SqlClient client;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Runnable wakeWorkers;

  public LogApi(
      LogStore logs,
      DeliveryStore deliveries,
      SqlClient client,
      Clock clock,
      Supplier<UUID> ids,
      Runnable wakeWorkers) {
    this.logs = logs;
    this.deliveries = deliveries;
    this.client = client;
    this.clock = clock;
    this.ids = ids;
    this.wakeWorkers = wakeWorkers;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listEmails", request -> page(request, Channel.EMAIL, Email::of, Email::id))
        .on("listSms", request -> page(request, Channel.SMS, Sms::of, Sms::id))
        .on("resendEmail", this::resend);
  }

  private <T> Future<Reply> page(
      Request request, Channel channel, Function<LogEntry, T> view, Function<T, UUID> id) {
    var page = request.page();
    var filter =
        new LogStore.Filter(
            request.queryId("orderId").orElse(null), request.query("status").orElse(null));
    return logs.page(channel, filter, page.afterId(), page.limit() + 1)
        .map(rows -> rows.stream().map(view).toList())
        .map(
            rows ->
                Reply.ok(Page.of(rows, page.limit(), row -> List.of(id.apply(row).toString()))));
  }

  private Future<Reply> resend(Request request) {
    var newId = ids.get();
    return deliveries
        .resend(client, request.pathId("emailId"), newId, clock.instant())
        .map(
            added -> {
              if (!added) {
                throw ApiException.notFound();
              }
              wakeWorkers.run();
              return Reply.accepted(new Resent(newId));
            });
  }
}
