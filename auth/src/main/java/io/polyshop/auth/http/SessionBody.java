package io.polyshop.auth.http;

import io.polyshop.auth.domain.Session;
import java.time.Instant;
import java.util.UUID;

/** A session, as its owner sees it; {@code current}: it is the one that asks. */
record SessionBody(
    UUID id,
    boolean current,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    String address,
    String userAgent) {

  static SessionBody of(Session session, UUID current) {
    return new SessionBody(
        session.id(),
        session.id().equals(current),
        session.createdAt(),
        session.lastUsedAt(),
        session.expiresAt(),
        session.address(),
        session.userAgent());
  }
}
