package io.polyshop.auth.http;

import io.polyshop.auth.domain.Secret;

/** Who wants to log in. */
record LoginBody(String email, Secret password) {}
