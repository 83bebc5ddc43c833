package io.polyshop.notification.http;

import io.polyshop.notification.process.ContactChanges;
import io.polyshop.notification.store.ContactStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** The caller's own contact. Mail address and name follow the account; the phone is set here. */
public final class ContactApi implements Api {

  private final SqlClient client;
  private final ContactStore contacts;
  private final ContactChanges changes;

  public ContactApi(SqlClient client, ContactStore contacts, ContactChanges changes) {
    this.client = client;
    this.contacts = contacts;
    this.changes = changes;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("getMyContact", this::get).on("putMyContact", this::put);
  }

  private Future<Reply> get(Request request) {
    return contacts
        .find(client, request.caller().userId())
        .map(found -> ContactView.of(found.orElseThrow(ApiException::notFound)))
        .map(Reply::ok);
  }

  private Future<Reply> put(Request request) {
    var body = request.body(ContactBody.class);
    return changes
        .setPhone(request.caller().userId(), body.phone())
        .map(ContactView::of)
        .map(Reply::ok);
  }
}
