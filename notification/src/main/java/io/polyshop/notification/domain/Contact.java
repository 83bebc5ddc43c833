package io.polyshop.notification.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a user is reached.
 *
 * @param email null until the account's registration has arrived; so is {@code name}
 * @param emailConfirmed whether the owner of the address has confirmed it
 * @param phone E.164, or null
 */
public record Contact(
    UUID userId,
    String email,
    boolean emailConfirmed,
    String name,
    String phone,
    Instant updatedAt) {}
