package io.polyshop.auth.domain;

import java.time.Instant;
import java.util.UUID;

/** A requested reset that was not used yet; its token is not stored. */
public record PasswordReset(UUID id, UUID userId, Instant expiresAt) {}
