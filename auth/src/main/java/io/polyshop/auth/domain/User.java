package io.polyshop.auth.domain;

import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.AuthEvent.UserUpdated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account: {@code email} in lower case, {@code roles} by name in alphabetical order.
 *
 * @param active whether one can log in to it
 */
public record User(
    UUID id,
    String email,
    String name,
    List<String> roles,
    boolean active,
    Instant createdAt,
    Instant updatedAt) {

  public User {
    roles = roles.stream().sorted().toList();
  }

  /** The account with another name, from then on. */
  public User renamed(String newName, Instant when) {
    return new User(id, email, newName, roles, active, createdAt, when);
  }

  /** The account with these roles and no others, from then on. */
  public User withRoles(List<String> newRoles, Instant when) {
    return new User(id, email, name, newRoles, active, createdAt, when);
  }

  /** The account enabled or disabled, from then on. */
  public User activated(boolean nowActive, Instant when) {
    return new User(id, email, name, roles, nowActive, createdAt, when);
  }

  /** The fact that the account was made. */
  public UserRegistered registered() {
    return new UserRegistered(id, email, name, roles, createdAt);
  }

  /** The fact that the account is now like this. */
  public UserUpdated updated() {
    return new UserUpdated(id, email, name, roles, updatedAt);
  }
}
