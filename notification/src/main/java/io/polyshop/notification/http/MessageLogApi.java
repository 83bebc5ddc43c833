package io.polyshop.notification.http;

import io.polyshop.contracts.EmailAddress;
import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.process.MailResend;
import io.polyshop.notification.store.MessageLogEntry;
import io.polyshop.notification.store.MessageLogStore;
import io.polyshop.notification.store.MessageLogStore.Filter;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.sql.Position;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Locale;
import java.util.function.Function;

/** Which messages were sent or given up, for staff; a mail can be sent again. */
public final class MessageLogApi implements Api {

  private final SqlClient client;
  private final MessageLogStore logs;
  private final MailResend mails;

  public MessageLogApi(SqlClient client, MessageLogStore logs, MailResend mails) {
    this.client = client;
    this.logs = logs;
    this.mails = mails;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("listEmails", request -> page(request, Channel.EMAIL, "toAddress", EmailView::of))
        .on("listSms", request -> page(request, Channel.SMS, "phoneNumber", SmsView::of))
        .on("resendEmail", this::resend);
  }

  private Future<Reply> page(
      Request request, Channel channel, String address, Function<MessageLogEntry, ?> view) {
    var filter =
        new Filter(
            request.queryId("orderId"),
            request.query("status"),
            request.query(address).map(MessageLogApi::asKept),
            request.timeRange());
    return request
        .page()
        .throughTimes(
            (before, limit) -> logs.page(client, channel, filter, before, limit),
            row -> new Position(row.createdAt(), row.id()))
        .map(page -> Reply.ok(page.map(view::apply)));
  }

  /** A phone number, or another text that is no address, stays what it is. */
  private static String asKept(String typed) {
    return EmailAddress.typed(typed)
        .map(EmailAddress::text)
        .orElseGet(() -> typed.strip().toLowerCase(Locale.ROOT));
  }

  private Future<Reply> resend(Request request) {
    return mails.resend(request.pathId("emailId")).map(id -> Reply.accepted(new ResentView(id)));
  }
}
