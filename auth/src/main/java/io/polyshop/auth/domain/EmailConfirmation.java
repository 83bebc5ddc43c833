package io.polyshop.auth.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * The request to confirm that an account has, or is to have, an address; its token is not stored.
 */
public record EmailConfirmation(UUID id, UUID userId, String email, Instant expiresAt) {}
