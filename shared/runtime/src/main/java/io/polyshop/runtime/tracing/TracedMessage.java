package io.polyshop.runtime.tracing;

/** A message on its way, as its span tells of it. */
public interface TracedMessage {

  /** Its creation context, or null. */
  String traceParent();

  /** The topic's name. */
  String destination();

  String messageId();

  String messageKey();
}
