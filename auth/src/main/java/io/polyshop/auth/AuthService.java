package io.polyshop.auth;

import io.polyshop.auth.password.HashCost;
import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;

/** Accounts, roles and sessions; signs the tokens that all services trust. */
public final class AuthService implements Service {

  private static final int PORT = 8081;

  private final HashCost hashCost;

  public AuthService() {
    this(HashCost.RECOMMENDED);
  }

  AuthService(HashCost hashCost) {
    this.hashCost = hashCost;
  }

  @Override
  public String name() {
    return "auth";
  }

  @Override
  public int defaultPort() {
    return PORT;
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    return new AuthParts(foundation, AuthConfig.from(foundation.env()), hashCost).assembly();
  }
}
