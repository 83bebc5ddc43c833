package io.polyshop.runtime.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.polyshop.runtime.config.Rate;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * How often each caller may call this replica. Every answer says what is left. Safe for all
 * threads.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit
 *     header fields for HTTP, draft 10</a>
 */
public final class RateLimit {

  private static final int MAX_CALLERS = 100_000;

  private final String policy;
  private final Rate rate;
  private final Cache<String, Bucket> buckets;

  /**
   * @param policy its name, for the headers
   */
  public RateLimit(String policy, Rate rate) {
    this.policy = policy;
    this.rate = rate;
    // A bucket that nobody has used for that long is full again.
    this.buckets =
        Caffeine.newBuilder().maximumSize(MAX_CALLERS).expireAfterAccess(rate.per()).build();
  }

  /**
   * Counts a call.
   *
   * @param caller who is counted as one
   * @throws ApiException 429 if there were too many
   */
  public void take(String caller, HttpServerResponse response) {
    var probe = buckets.get(caller, key -> bucket()).tryConsumeAndReturnRemaining(1);
    response.putHeader(
        "RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(policy, rate.count(), seconds()));
    if (!probe.isConsumed()) {
      throw ApiException.tooManyRequests(policy, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
    response.putHeader(
        "RateLimit",
        "\"%s\";r=%d;t=%d"
            .formatted(
                policy,
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()).toSeconds() + 1));
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(rate.count()).refillGreedy(rate.count(), rate.per()))
        .build();
  }

  private long seconds() {
    return Math.max(1, rate.per().toSeconds());
  }
}
