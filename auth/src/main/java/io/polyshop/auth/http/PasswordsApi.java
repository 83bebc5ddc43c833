package io.polyshop.auth.http;

import io.polyshop.auth.account.PasswordResets;
import io.polyshop.auth.account.Passwords;
import io.polyshop.auth.domain.EmailAddress;
import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.throttle.AddressLimit;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import java.util.Map;

/** Another password: for who knows the present one, and for who has forgotten it. */
public record PasswordsApi(
    Passwords passwords,
    PasswordResets resets,
    Runnable wakeWorker,
    AddressLimit limit,
    Origins origins)
    implements Api {

  private record ChangeBody(Secret currentPassword, Secret newPassword) {}

  private record ResetBody(String email) {}

  private record ConfirmBody(Secret token, Secret newPassword) {}

  @Override
  public void bind(Operations operations) {
    operations
        .on("changePassword", this::change)
        .on("requestPasswordReset", this::request)
        .on("confirmPasswordReset", this::confirm);
  }

  private Future<Reply> change(Request request) {
    var body = request.body(ChangeBody.class);
    return passwords
        .change(
            request.caller().userId(),
            body.currentPassword(),
            body.newPassword(),
            origins.of(request))
        .map(done -> Reply.noContent());
  }

  private Future<Reply> request(Request request) {
    limit.take(origins.of(request), request.context().response());
    var email =
        EmailAddress.parse(request.body(ResetBody.class).email())
            .orElseThrow(() -> ApiException.invalid("email", "must be a mail address"));
    return resets
        .ask(email, request.traceParent())
        .onSuccess(noted -> wakeWorker.run())
        .map(noted -> new Reply(202, null, Map.of()));
  }

  private Future<Reply> confirm(Request request) {
    var body = request.body(ConfirmBody.class);
    var origin = origins.of(request);
    limit.take(origin, request.context().response());
    return passwords.reset(body.token(), body.newPassword(), origin).map(done -> Reply.noContent());
  }
}
