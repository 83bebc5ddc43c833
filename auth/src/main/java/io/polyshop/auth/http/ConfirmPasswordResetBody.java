package io.polyshop.auth.http;

import io.polyshop.auth.domain.Secret;

/** A new password, and the token that was mailed. */
record ConfirmPasswordResetBody(Secret token, Secret newPassword) {}
