package io.polyshop.auth;

import io.polyshop.runtime.ServiceLauncher;

/** Runs auth as a process of its own. */
public final class AuthMain {

  private AuthMain() {}

  public static void main(String[] args) {
    ServiceLauncher.run(new AuthService());
  }
}
