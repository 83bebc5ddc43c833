package io.polyshop.notification.domain;

/** How an attempt to send ended. */
public sealed interface Outcome {

  /** The other side has taken it over. */
  record Sent() implements Outcome {}

  /** The other side will not take it, however often it is asked. */
  record Refused(String error) implements Outcome {}

  /** The other side did not take this one now. */
  record Deferred(String error) implements Outcome {}

  /** The other side cannot be reached, or takes nothing from us: not this message's fault. */
  record Unreachable(String error) implements Outcome {}

  /** No attempt was made. */
  record NotTried() implements Outcome {}
}
