package io.polyshop.auth.domain;

import java.time.Instant;
import java.util.UUID;

/** A session that was ended, and when its last access token expires. */
public record EndedSession(UUID id, Instant accessUntil) {}
