package io.polyshop.runtime.calls;

/**
 * The other side answered, but will not do this one call now (it is busy, a mailbox is full): the
 * call is tried again later. It says nothing against the destination, whose breaker stays closed.
 */
public final class CallDeferredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason what the other side said, for people
   */
  public CallDeferredException(String reason) {
    // An answer of somebody else's, no fault of this code: no stack trace.
    super(reason, null, false, false);
  }
}
