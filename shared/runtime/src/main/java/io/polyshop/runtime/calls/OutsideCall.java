package io.polyshop.runtime.calls;

import java.util.UUID;

/** A call that was claimed: nobody else makes it until the lease of the claim ends. */
public interface OutsideCall {

  /** The id of its row, and its idempotency key at the other side: the same in every attempt. */
  UUID id();

  /**
   * Which claim of the row this is, from 1. A claim counts it up, and its end is written only while
   * the row still has this number: so the late answer of an older claim changes nothing.
   */
  int attempt();

  /** Who is called, such as the provider's name: each has a circuit breaker of its own. */
  String destination();

  /** The trace that asked for the call, or null. */
  default String traceParent() {
    return null;
  }
}
