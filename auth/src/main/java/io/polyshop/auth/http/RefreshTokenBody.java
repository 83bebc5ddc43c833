package io.polyshop.auth.http;

import io.polyshop.auth.domain.Secret;

/** The refresh token that is to be exchanged, or whose session is to end. */
record RefreshTokenBody(Secret refreshToken) {}
