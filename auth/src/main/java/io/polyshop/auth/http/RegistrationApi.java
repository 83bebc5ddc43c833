package io.polyshop.auth.http;

import io.polyshop.auth.process.Registration;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.vertx.core.Future;

/** Creating one's own account. */
public final class RegistrationApi implements Api {

  private final Registration registration;
  private final AddressLimit limit;
  private final Origins origins;

  /**
   * @param limit registrations from one address
   */
  public RegistrationApi(Registration registration, AddressLimit limit, Origins origins) {
    this.registration = registration;
    this.limit = limit;
    this.origins = origins;
  }

  @Override
  public void bind(Operations operations) {
    operations.on("register", this::register);
  }

  private Future<Reply> register(Request request) {
    limit.take(origins.of(request), request);
    var account = request.body(RegisterBody.class).account();
    return registration
        .register(account, request.traceParent(), Origins.client(request))
        .map(UserView::of)
        .map(user -> Reply.created("/v1/users/" + user.id(), user));
  }
}
