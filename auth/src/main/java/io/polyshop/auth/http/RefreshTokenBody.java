package io.polyshop.auth.http;

import io.polyshop.auth.domain.Secret;

/** The refresh token to exchange, or whose session to end. */
record RefreshTokenBody(Secret refreshToken) {}
