package io.polyshop.load;

/** A load run cannot go on, for a reason that its user can mend; the message says which. */
final class LoadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LoadException(String message) {
    super(message);
  }

  LoadException(String message, Throwable cause) {
    super(message, cause);
  }
}
