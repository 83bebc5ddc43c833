package io.polyshop.runtime;

/** Runs one service as a process of its own. */
public final class ServiceLauncher {

  private ServiceLauncher() {}

  /** Starts the service with the process's environment; ends the process if it cannot. */
  public static void run(Service service) {
    throw new IllegalStateException("written next");
  }
}
