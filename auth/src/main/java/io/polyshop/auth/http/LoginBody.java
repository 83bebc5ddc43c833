package io.polyshop.auth.http;

import io.polyshop.auth.domain.Secret;

/** A log-in. */
record LoginBody(String email, Secret password) {}
