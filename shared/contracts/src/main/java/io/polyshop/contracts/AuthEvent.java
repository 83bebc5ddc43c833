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

  /**
   * An account was created. {@code email} is in lower case.
   *
   * @param emailConfirmed whether the owner of the address is known to want the account; until that
   *     is confirmed, nothing but the request to confirm it may be sent there. Never null: events
   *     from before addresses were confirmed do not have it, and count as confirmed
   */
  record UserRegistered(
      UUID userId,
      String email,
      String name,
      List<String> roles,
      Instant registeredAt,
      Boolean emailConfirmed)
      implements AuthEvent {
    public UserRegistered {
      requireNonNull(userId, "userId");
      requireNonNull(email, "email");
      requireNonNull(name, "name");
      roles = List.copyOf(roles);
      requireNonNull(registeredAt, "registeredAt");
      emailConfirmed = emailConfirmed == null || emailConfirmed;
    }

    /** Of an account whose address is confirmed. */
    public UserRegistered(
        UUID userId, String email, String name, List<String> roles, Instant registeredAt) {
      this(userId, email, name, roles, registeredAt, true);
    }
  }

  /**
   * Name or roles of an account changed: the whole account as it is now.
   *
   * @param emailConfirmed as in {@link UserRegistered}
   */
  record UserUpdated(
      UUID userId,
      String email,
      String name,
      List<String> roles,
      Instant updatedAt,
      Boolean emailConfirmed)
      implements AuthEvent {
    public UserUpdated {
      requireNonNull(userId, "userId");
      requireNonNull(email, "email");
      requireNonNull(name, "name");
      roles = List.copyOf(roles);
      requireNonNull(updatedAt, "updatedAt");
      emailConfirmed = emailConfirmed == null || emailConfirmed;
    }

    /** Of an account whose address is confirmed. */
    public UserUpdated(
        UUID userId, String email, String name, List<String> roles, Instant updatedAt) {
      this(userId, email, name, roles, updatedAt, true);
    }
  }

  /**
   * Somebody wants an account to have this address: ask its owner, by the token that confirms it.
   * The token is not here: it is derived from {@code confirmationId} by a key that auth and
   * notification share.
   *
   * @param email the account's own address, or the one that it is to have; in lower case
   * @param expiresAt until when the token is good
   */
  record EmailConfirmationRequested(
      UUID userId, UUID confirmationId, String email, Instant expiresAt) implements AuthEvent {
    public EmailConfirmationRequested {
      requireNonNull(userId, "userId");
      requireNonNull(confirmationId, "confirmationId");
      requireNonNull(email, "email");
      requireNonNull(expiresAt, "expiresAt");
    }
  }

  /** The account's address is confirmed: its owner wants the account. */
  record UserEmailConfirmed(UUID userId, String email, String name, Instant confirmedAt)
      implements AuthEvent {
    public UserEmailConfirmed {
      requireNonNull(userId, "userId");
      requireNonNull(email, "email");
      requireNonNull(name, "name");
      requireNonNull(confirmedAt, "confirmedAt");
    }
  }

  /**
   * The account has another address, which is confirmed.
   *
   * @param oldEmail where it was before; null if that was never confirmed: nothing may be sent
   *     there
   */
  record UserEmailChanged(
      UUID userId, String oldEmail, String email, String name, Instant changedAt)
      implements AuthEvent {
    public UserEmailChanged {
      requireNonNull(userId, "userId");
      requireNonNull(email, "email");
      requireNonNull(name, "name");
      requireNonNull(changedAt, "changedAt");
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
