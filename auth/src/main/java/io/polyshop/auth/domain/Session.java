package io.polyshop.auth.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * A session that has not ended.
 *
 * @param id also that of its family of refresh tokens, and the {@code sid} of its access tokens
 * @param expiresAt when its newest refresh token expires
 * @param accessUntil when its last access token expires
 * @param address where it was last used from; see {@link Origin}, also for {@code userAgent}
 */
public record Session(
    UUID id,
    UUID userId,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    Instant accessUntil,
    String address,
    String userAgent) {}
