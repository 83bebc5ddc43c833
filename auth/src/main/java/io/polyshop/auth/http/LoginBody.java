package io.polyshop.auth.http;

import io.polyshop.auth.domain.Secret;

/** A log-in. Spaces around the email are dropped: phones add one after a word. */
record LoginBody(String email, Secret password) {

  LoginBody {
    email = email == null ? null : email.strip();
  }
}
