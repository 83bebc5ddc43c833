package io.polyshop.auth.process;

import io.polyshop.auth.keys.SigningKeys;
import io.vertx.core.Future;

/** What is done once, when the database can be reached: signing keys, the first administrator. */
public final class Startup {

  private final SigningKeys keys;
  private final FirstAdmin firstAdmin;
  private boolean done;

  public Startup(SigningKeys keys, FirstAdmin firstAdmin) {
    this.keys = keys;
    this.firstAdmin = firstAdmin;
  }

  /** A worker's step: it is repeated until it succeeds once, then it does nothing. */
  public Future<Boolean> step() {
    if (done) {
      return Future.succeededFuture(false);
    }
    return keys.load()
        .compose(loaded -> firstAdmin.ensure())
        .onSuccess(ensured -> done = true)
        .map(false);
  }
}
