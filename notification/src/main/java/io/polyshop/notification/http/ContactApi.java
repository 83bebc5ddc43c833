package io.polyshop.notification.http;

import io.polyshop.notification.store.ContactStore;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The caller's own contact. Mail address and name follow the account; the phone is set here. */
public final class ContactApi implements Api {

  /** The body of a change; null takes the phone number away. */
  record PutContact(String phone) {}

  private final ContactStore contacts;
  private final SqlClient client;
  private final Clock clock;

  public ContactApi(ContactStore contacts, SqlClient client, Clock clock) {
    this.contacts = contacts;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("getMyContact", this::get).on("putMyContact", this::put);
  }

  private Future<Reply> get(Request request) {
    return contacts
        .find(client, request.caller().userId())
        .map(found -> Reply.ok(found.orElseThrow(ApiException::notFound)));
  }

  private Future<Reply> put(Request request) {
    var body = request.body(PutContact.class);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return contacts.putPhone(client, request.caller().userId(), body.phone(), now).map(Reply::ok);
  }
}
