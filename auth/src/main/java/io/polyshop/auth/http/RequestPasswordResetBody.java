package io.polyshop.auth.http;

import io.polyshop.contracts.EmailAddress;
import io.polyshop.runtime.problem.ApiException;

/** Whose password was forgotten. */
record RequestPasswordResetBody(String email) {

  EmailAddress address() {
    return EmailAddress.typed(email)
        .orElseThrow(() -> ApiException.invalid("email", EmailAddress.RULE));
  }
}
