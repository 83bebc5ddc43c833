package io.polyshop.auth.domain;

import java.time.Instant;
import java.util.UUID;

/** A reset that was asked for and not used yet; its token is not kept. */
public record PasswordReset(UUID id, UUID userId, Instant expiresAt) {}
