package io.polyshop.auth.http;

import io.polyshop.auth.domain.Secret;

/** A new password, and the current one. */
record ChangePasswordBody(Secret currentPassword, Secret newPassword) {}
