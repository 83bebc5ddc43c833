package io.polyshop.payment.domain;

import java.util.UUID;

/**
 * What the provider says of a charge or refund.
 *
 * @param id of the payment or refund
 * @param attempt which call of ours is answered, from 1; {@link #UNASKED} for what it reports by
 *     itself
 * @param source where we have it from, for the log
 */
public record ProviderAnswer<R>(UUID id, int attempt, R result, String source) {

  private static final int UNASKED = 0;

  /** The answer to a call. */
  public static <R> ProviderAnswer<R> toCall(UUID id, int attempt, R result) {
    return new ProviderAnswer<>(id, attempt, result, "the answer to call " + attempt);
  }

  /** What the provider reports by itself, in the webhook event that it names so. */
  public static <R> ProviderAnswer<R> reported(UUID id, R result, String event) {
    return new ProviderAnswer<>(id, UNASKED, result, "webhook event " + event);
  }

  /**
   * Whether it still counts for what was called so often: the late answer to an older call does
   * not, since the newer one gets the same answer.
   */
  boolean countsAfter(int attempts) {
    return attempt == UNASKED || attempt == attempts;
  }
}
