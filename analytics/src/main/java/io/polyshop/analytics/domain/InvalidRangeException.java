package io.polyshop.analytics.domain;

/** A range that no report can be about; the message says what its first bound must be. */
public final class InvalidRangeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidRangeException(String message) {
    super(message);
  }
}
