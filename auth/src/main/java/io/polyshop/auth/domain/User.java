package io.polyshop.auth.domain;

import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.AuthEvent.UserUpdated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account: {@code email} in lower case, {@code roles} by name in alphabetical order.
 *
 * @param active whether it is possible to log in to it
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

  /** The account with a new name, changed at that time. */
  public User renamed(String newName, Instant when) {
    return new User(id, email, newName, roles, active, createdAt, when);
  }

  /** The account with exactly these roles, changed at that time. */
  public User withRoles(List<String> newRoles, Instant when) {
    return new User(id, email, name, newRoles, active, createdAt, when);
  }

  /** The account enabled or disabled, changed at that time. */
  public User activated(boolean nowActive, Instant when) {
    return new User(id, email, name, roles, nowActive, createdAt, when);
  }

  /** The event that the account was created. */
  public UserRegistered registered() {
    return new UserRegistered(id, email, name, roles, createdAt);
  }

  /** The event that the account has changed to this. */
  public UserUpdated updated() {
    return new UserUpdated(id, email, name, roles, updatedAt);
  }
}
