package io.polyshop.auth.password;

/** Somebody who waits for a password to be hashed. Asked from any thread. */
@FunctionalInterface
public interface WaitingClient {

  /** Waits for as long as it takes. */
  WaitingClient PATIENT = () -> false;

  /** Whether nobody waits any more: the connection of the request is closed. */
  boolean isGone();
}
