package io.polyshop.auth.domain;

import java.util.UUID;

/** What a password is checked against: the account's encoded hash. */
public record Credentials(UUID userId, Secret passwordHash) {}
