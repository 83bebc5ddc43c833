package io.polyshop.contracts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Facts about accounts, published by auth; the key is the user's id. */
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

  /** An account was created. {@code email} is in lower case. */
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

  /**
   * Sessions of an account ended before their time: their access tokens are to be refused from now
   * on, although they are signed and not expired. An access token names its session in the claim
   * {@code sid}.
   *
   * @param sessionIds which sessions, at least one
   * @param until when the last access token of these sessions has expired everywhere, differences
   *     between clocks included: from then on nobody needs to remember this
   */
  record SessionsEnded(UUID userId, List<UUID> sessionIds, Instant until) implements AuthEvent {
    public SessionsEnded {
      requireNonNull(userId, "userId");
      sessionIds = List.copyOf(sessionIds);
      if (sessionIds.isEmpty()) {
        throw new IllegalArgumentException("sessionIds must name at least one session");
      }
      requireNonNull(until, "until");
    }
  }

  /**
   * Somebody asked to reset the account's password: mail its owner the token that allows it. The
   * token is not here: it is derived from {@code resetId} by a key that auth and notification
   * share.
   *
   * @param expiresAt until when the token is good
   */
  record PasswordResetRequested(UUID userId, UUID resetId, Instant expiresAt) implements AuthEvent {
    public PasswordResetRequested {
      requireNonNull(userId, "userId");
      requireNonNull(resetId, "resetId");
      requireNonNull(expiresAt, "expiresAt");
    }
  }
}
