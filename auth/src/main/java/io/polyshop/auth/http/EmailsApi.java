package io.polyshop.auth.http;

import io.polyshop.auth.process.ConfirmedEmail;
import io.polyshop.auth.process.EmailChange;
import io.polyshop.auth.process.EmailConfirmationRequests;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;

/** The addresses of accounts: confirmed by a mailed token, and changed. */
public final class EmailsApi implements Api {

  private final ConfirmedEmail confirmed;
  private final EmailConfirmationRequests requests;
  private final EmailChange change;
  private final AddressLimit limit;
  private final Origins origins;

  /**
   * @param limit confirmations from one address of the network
   */
  public EmailsApi(
      ConfirmedEmail confirmed,
      EmailConfirmationRequests requests,
      EmailChange change,
      AddressLimit limit,
      Origins origins) {
    this.confirmed = confirmed;
    this.requests = requests;
    this.change = change;
    this.limit = limit;
    this.origins = origins;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("confirmEmail", this::confirm)
        .on("confirmUserEmail", this::confirmOfUser)
        .on("requestEmailConfirmation", this::request)
        .on("changeEmail", this::change);
  }

  private Future<Reply> confirm(Request request) {
    limit.take(origins.of(request), request);
    return confirmed
        .confirm(request.body(ConfirmEmailBody.class).token(), request.traceParent())
        .map(done -> Reply.noContent());
  }

  private Future<Reply> confirmOfUser(Request request) {
    return confirmed
        .confirm(request.pathId("userId"), request.traceParent())
        .map(user -> Reply.ok(UserView.of(user)));
  }

  private Future<Reply> request(Request request) {
    return requests
        .again(request.caller().userId(), request.traceParent())
        .map(done -> Reply.accepted());
  }

  private Future<Reply> change(Request request) {
    var body = request.body(ChangeEmailBody.class);
    return change
        .request(
            request.caller().userId(),
            body.address(),
            body.password(),
            origins.of(request),
            Origins.client(request))
        .map(done -> Reply.accepted());
  }
}
