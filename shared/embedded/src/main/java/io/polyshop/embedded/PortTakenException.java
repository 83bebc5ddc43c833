package io.polyshop.embedded;

/** Somebody else listens on the port; the message names it and who wanted it. */
public final class PortTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PortTakenException(int port, String purpose) {
    super("port " + port + " on 127.0.0.1 is taken; " + purpose + " needs it");
  }
}
