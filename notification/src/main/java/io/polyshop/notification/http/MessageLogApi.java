package io.polyshop.notification.http;

import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.process.MailResend;
import io.polyshop.notification.store.MessageLogEntry;
import io.polyshop.notification.store.MessageLogStore;
import io.polyshop.notification.store.MessageLogStore.Filter;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
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
        .on("listEmails", request -> page(request, Channel.EMAIL, EmailView::of, EmailView::id))
        .on("listSms", request -> page(request, Channel.SMS, SmsView::of, SmsView::id))
        .on("resendEmail", this::resend);
  }

  private <T> Future<Reply> page(
      Request request, Channel channel, Function<MessageLogEntry, T> view, Function<T, UUID> id) {
    var filter = new Filter(request.queryId("orderId"), request.query("status"));
    return request
        .page()
        .byId(
            (before, limit) ->
                logs.page(client, channel, filter, before, limit)
                    .map(rows -> rows.stream().map(view).toList()),
            id)
        .map(Reply::ok);
  }

  private Future<Reply> resend(Request request) {
    return mails.resend(request.pathId("emailId")).map(id -> Reply.accepted(new ResentView(id)));
  }
}
