package io.polyshop.payment.http;

import io.polyshop.payment.store.OpenRefundStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** Shows staff the refunds that wait for the provider. */
public final class OpenRefundApi implements Api {

  private final SqlClient client;
  private final OpenRefundStore refunds;

  public OpenRefundApi(SqlClient client, OpenRefundStore refunds) {
    this.client = client;
    this.refunds = refunds;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("listOpenRefunds", this::list);
  }

  private Future<Reply> list(Request request) {
    return request
        .page()
        .byId(
            (before, limit) ->
                refunds
                    .list(client, before, limit)
                    .map(found -> found.stream().map(OpenRefundView::of).toList()),
            OpenRefundView::id)
        .map(Reply::ok);
  }
}
