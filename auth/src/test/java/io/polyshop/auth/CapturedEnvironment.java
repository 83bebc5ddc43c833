package io.polyshop.auth;

import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.config.Env;

/** The auth service, which remembers its settings so that a test can start another replica. */
final class CapturedEnvironment implements Service {

  private final Service auth = new AuthService();
  private volatile Env env;

  Env env() {
    return env;
  }

  @Override
  public String name() {
    return auth.name();
  }

  @Override
  public int defaultPort() {
    return auth.defaultPort();
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    env = foundation.env();
    return auth.assemble(foundation);
  }
}
