package io.polyshop.auth.account;

import io.polyshop.auth.domain.Secret;

/** What a client gets at log-in and at each refresh; {@code expiresIn}: seconds. */
public record TokenPair(
    Secret accessToken, String tokenType, long expiresIn, Secret refreshToken) {}
