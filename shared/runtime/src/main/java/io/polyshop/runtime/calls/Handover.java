package io.polyshop.runtime.calls;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Intents that are claimed by the transaction that adds them. Once it has committed they are
 * called, without a claim of their own: there is nothing that others could have claimed before. For
 * one transaction.
 */
public final class Handover<C extends OutsideCall> {

  private final Claim claim;
  private List<C> calls = List.of();

  Handover(int places, Duration lease) {
    this.claim = new Claim(places, lease, Set.of());
  }

  /**
   * How many of the new rows are to be claimed, which may be none, and for how long: {@code
   * attempts} 1 and {@code claimed_until}, as {@link OutsideCalls#claim} would set them. The others
   * are found by the queue.
   */
  public Claim claim() {
    return claim;
  }

  /** Hands over those that were claimed, and are to be called after the commit. */
  public void begin(List<C> claimed) {
    calls = List.copyOf(claimed);
  }

  List<C> calls() {
    return calls;
  }
}
