package io.polyshop.auth.http;

import io.polyshop.auth.domain.Session;
import java.time.Instant;
import java.util.UUID;

/** A session as its owner sees it; {@code current}: whether this request belongs to it. */
record SessionView(
    UUID id,
    boolean current,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    String address,
    String userAgent) {

  static SessionView of(Session session, UUID current) {
    return new SessionView(
        session.id(),
        session.id().equals(current),
        session.createdAt(),
        session.lastUsedAt(),
        session.expiresAt(),
        session.address(),
        session.userAgent());
  }
}
