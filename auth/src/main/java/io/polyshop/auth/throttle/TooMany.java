package io.polyshop.auth.throttle;

import io.polyshop.runtime.http.ApiException;
import java.time.Duration;

/** The refusal of one attempt too many. */
final class TooMany {

  private TooMany() {}

  /** 429 {@code too_many_requests}, with the time to wait in {@code Retry-After}. */
  static ApiException of(String policy, Duration wait) {
    var seconds = Math.max(1, (wait.toMillis() + 999) / 1000);
    return ApiException.of(429, "too_many_requests", "too often; try again later")
        .with("Retry-After", Long.toString(seconds))
        .with("RateLimit", "\"%s\";r=0;t=%d".formatted(policy, seconds));
  }
}
