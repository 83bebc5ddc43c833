package io.polyshop.contracts;

/** A record that is not an event of the protocol: an unknown type, or JSON that does not fit it. */
public final class MalformedEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
