package io.polyshop.auth.http;

import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.TokenPair;

/** Tokens as RFC 6749, section 5.1 names them; {@code expiresIn} in seconds. */
record TokenPairView(Secret accessToken, String tokenType, long expiresIn, Secret refreshToken) {

  private static final String TYPE = "Bearer";

  static TokenPairView of(TokenPair pair) {
    return new TokenPairView(
        pair.accessToken(), TYPE, pair.timeToLive().toSeconds(), pair.refreshToken());
  }
}
