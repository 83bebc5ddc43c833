package io.polyshop.auth.domain;

import java.time.Duration;

/**
 * The tokens that a client gets at log-in and at each refresh.
 *
 * @param timeToLive how long the access token is valid
 */
public record TokenPair(Secret accessToken, Duration timeToLive, Secret refreshToken) {}
