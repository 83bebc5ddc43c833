package io.polyshop.auth.http;

import io.polyshop.auth.process.PasswordChange;
import io.polyshop.auth.process.PasswordResetConfirmation;
import io.polyshop.auth.process.PasswordResetRequests;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;

/** Setting a new password, with the current one or with the mailed token of a reset. */
public final class PasswordsApi implements Api {

  private final PasswordChange change;
  private final PasswordResetRequests resets;
  private final PasswordResetConfirmation confirmation;
  private final AddressLimit limit;
  private final Origins origins;

  /**
   * @param limit reset requests and confirmations from one address
   */
  public PasswordsApi(
      PasswordChange change,
      PasswordResetRequests resets,
      PasswordResetConfirmation confirmation,
      AddressLimit limit,
      Origins origins) {
    this.change = change;
    this.resets = resets;
    this.confirmation = confirmation;
    this.limit = limit;
    this.origins = origins;
  }

  @Override
  public void bind(Operations operations) {
    operations
        .on("changePassword", this::change)
        .on("requestPasswordReset", this::request)
        .on("confirmPasswordReset", this::confirm);
  }

  private Future<Reply> change(Request request) {
    var body = request.body(ChangePasswordBody.class);
    return change
        .change(
            request.caller().userId(),
            body.currentPassword(),
            body.newPassword(),
            origins.of(request),
            Origins.client(request))
        .map(done -> Reply.noContent());
  }

  private Future<Reply> request(Request request) {
    limit.take(origins.of(request), request);
    var email = request.body(RequestPasswordResetBody.class).address();
    return resets.ask(email, request.traceParent()).map(stored -> Reply.accepted());
  }

  private Future<Reply> confirm(Request request) {
    var body = request.body(ConfirmPasswordResetBody.class);
    var origin = origins.of(request);
    limit.take(origin, request);
    return confirmation
        .confirm(body.token(), body.newPassword(), origin, Origins.client(request))
        .map(done -> Reply.noContent());
  }
}
