package io.polyshop.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.polyshop.auth.domain.Origin;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * How often one address may call an operation of this replica. Every answer says what is left.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit
 *     header fields for HTTP, draft 10</a>
 */
public final class AddressLimit {

  private static final int MAX_ADDRESSES = 100_000;
  private static final String POLICY = "address";

  private final boolean enabled;
  private final Rate rate;
  private final Cache<String, Bucket> buckets;

  public AddressLimit(boolean enabled, Rate rate) {
    this.enabled = enabled;
    this.rate = rate;
    // A bucket that nobody has used for that long is full again.
    this.buckets =
        Caffeine.newBuilder().maximumSize(MAX_ADDRESSES).expireAfterAccess(rate.per()).build();
  }

  /**
   * Counts a call from there.
   *
   * @throws io.polyshop.runtime.http.ApiException 429 if there were too many
   */
  public void take(Origin origin, HttpServerResponse response) {
    if (!enabled) {
      return;
    }
    var probe = buckets.get(origin.network(), network -> bucket()).tryConsumeAndReturnRemaining(1);
    response.putHeader(
        "RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(POLICY, rate.count(), seconds()));
    if (!probe.isConsumed()) {
      throw TooMany.of(POLICY, Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
    response.putHeader(
        "RateLimit",
        "\"%s\";r=%d;t=%d"
            .formatted(
                POLICY,
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
