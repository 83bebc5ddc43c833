package io.polyshop.auth.http;

import io.polyshop.auth.domain.EmailAddress;
import io.polyshop.runtime.problem.ApiException;

/** Whose password was forgotten. */
record RequestPasswordResetBody(String email) {

  EmailAddress address() {
    return EmailAddress.parse(email)
        .orElseThrow(() -> ApiException.invalid("email", EmailAddress.RULE));
  }
}
