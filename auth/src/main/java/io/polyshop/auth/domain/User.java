package io.polyshop.auth.domain;

import io.polyshop.contracts.AuthEvent;
import io.polyshop.contracts.AuthEvent.UserEmailChanged;
import io.polyshop.contracts.AuthEvent.UserEmailConfirmed;
import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.AuthEvent.UserUpdated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * An account: {@code email} in lower case, {@code roles} by name in alphabetical order.
 *
 * @param emailConfirmed whether the owner of the address is known to want the account
 * @param active whether it is possible to log in to it
 */
public record User(
    UUID id,
    String email,
    boolean emailConfirmed,
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
    return new User(id, email, emailConfirmed, newName, roles, active, createdAt, after(when));
  }

  /** The account with exactly these roles, changed at that time. */
  public User withRoles(List<String> newRoles, Instant when) {
    return new User(id, email, emailConfirmed, name, newRoles, active, createdAt, after(when));
  }

  /** The account enabled or disabled, changed at that time. */
  public User activated(boolean nowActive, Instant when) {
    return new User(id, email, emailConfirmed, name, roles, nowActive, createdAt, after(when));
  }

  /** The account with an address that is confirmed, its own or another, at that time. */
  public User confirmed(String confirmedEmail, Instant when) {
    return new User(id, confirmedEmail, true, name, roles, active, createdAt, after(when));
  }

  /** Later than the last change, whose time may be of a clock that is ahead: readers go by it. */
  private Instant after(Instant when) {
    return when.isAfter(updatedAt) ? when : updatedAt.plus(1, ChronoUnit.MICROS);
  }

  /** The event that the address is confirmed, or that this account has another than it had. */
  public AuthEvent confirmedAfter(User before) {
    return email.equals(before.email)
        ? new UserEmailConfirmed(id, email, name, updatedAt)
        : new UserEmailChanged(
            id, before.emailConfirmed ? before.email : null, email, name, updatedAt);
  }

  /** The event that the account was created. */
  public UserRegistered registered() {
    return new UserRegistered(id, email, name, roles, createdAt, emailConfirmed);
  }

  /** The event that the account has changed to this. */
  public UserUpdated updated() {
    return new UserUpdated(id, email, name, roles, updatedAt, emailConfirmed);
  }
}
