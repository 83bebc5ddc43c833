package io.polyshop.auth.http;

import io.polyshop.auth.domain.Secret;
import io.polyshop.contracts.EmailAddress;
import io.polyshop.runtime.problem.ApiException;

/** Another address for the caller's account, with the current password. */
record ChangeEmailBody(String email, Secret password) {

  EmailAddress address() {
    return EmailAddress.typed(email)
        .orElseThrow(() -> ApiException.invalid("email", EmailAddress.RULE));
  }
}
