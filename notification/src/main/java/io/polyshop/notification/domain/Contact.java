package io.polyshop.notification.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * Where a user is reached.
 *
 * @param email null until the account's registration has arrived; so is {@code name}
 * @param phone E.164, or null
 */
public record Contact(UUID userId, String email, String name, String phone, Instant updatedAt) {}
