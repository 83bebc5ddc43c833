package io.polyshop.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Facts about accounts, stated by auth; the key is the user's id. */
public sealed interface AuthEvent extends Event {

  UUID userId();

  @Override
  default Topic topic() {
    return Topic.AUTH;
  }

  @Override
  default String key() {
    return userId().toString();
  }

  /** An account was made. {@code email} is in lower case. */
  record UserRegistered(
      UUID userId, String email, String name, List<String> roles, Instant registeredAt)
      implements AuthEvent {
    public UserRegistered {
      requireNonNull(userId, "userId");
      requireNonNull(email, "email");
      requireNonNull(name, "name");
      roles = List.copyOf(roles);
      requireNonNull(registeredAt, "registeredAt");
    }
  }

  /** Name or roles of an account changed: the whole account as it is now. */
  record UserUpdated(UUID userId, String email, String name, List<String> roles, Instant updatedAt)
      implements AuthEvent {
    public UserUpdated {
      requireNonNull(userId, "userId");
      requireNonNull(email, "email");
      requireNonNull(name, "name");
      roles = List.copyOf(roles);
      requireNonNull(updatedAt, "updatedAt");
    }
  }
}
