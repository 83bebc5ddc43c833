package io.polyshop.auth.http;

import io.polyshop.auth.domain.Session;
import java.time.Instant;
import java.util.UUID;

/** A session, as its owner sees it. */
record SessionBody(
    UUID id,
    Instant createdAt,
    Instant lastUsedAt,
    Instant expiresAt,
    String address,
    String userAgent) {

  static SessionBody of(Session session) {
    return new SessionBody(
        session.id(),
        session.createdAt(),
        session.lastUsedAt(),
        session.expiresAt(),
        session.address(),
        session.userAgent());
  }
}
