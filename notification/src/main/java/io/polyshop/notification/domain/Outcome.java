package io.polyshop.notification.domain;

/** How an attempt to send ended. */
public sealed interface Outcome {

  /** The other side has accepted the message. */
  record Sent() implements Outcome {}

  /** The other side will never accept the message. */
  record Refused(String error) implements Outcome {}

  /** The other side does not accept the message now, but may later. */
  record Deferred(String error) implements Outcome {}

  /** The other side does not answer, or accepts nothing from us: it is not about this message. */
  record Unreachable(String error) implements Outcome {}
}
