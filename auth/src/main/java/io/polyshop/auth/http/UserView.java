package io.polyshop.auth.http;

import io.polyshop.auth.domain.User;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An account as it is shown. */
record UserView(
    UUID id,
    String email,
    boolean emailConfirmed,
    String name,
    List<String> roles,
    boolean active,
    Instant createdAt) {

  static UserView of(User user) {
    return new UserView(
        user.id(),
        user.email(),
        user.emailConfirmed(),
        user.name(),
        user.roles(),
        user.active(),
        user.createdAt());
  }
}
