package io.polyshop.dev;

/** A command cannot do its work, for a reason that its user can mend; the message says which. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
