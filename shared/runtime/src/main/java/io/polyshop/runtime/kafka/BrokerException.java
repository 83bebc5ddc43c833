package io.polyshop.runtime.kafka;

/** A broker did not answer, or not as hoped; the message is a sentence for whoever asked. */
public final class BrokerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
