package io.polyshop.auth.http;

import io.polyshop.auth.domain.Secret;

/** The mailed token of an address. */
record ConfirmEmailBody(Secret token) {}
