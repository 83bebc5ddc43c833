package io.polyshop.auth;

import io.polyshop.auth.account.FirstAdmin;
import io.polyshop.auth.keys.SigningKeys;
import io.vertx.core.Future;

/** What must be done once, as soon as the database is there: keys and the first administrator. */
final class Startup {

  private final SigningKeys keys;
  private final FirstAdmin firstAdmin;
  private boolean done;

  Startup(SigningKeys keys, FirstAdmin firstAdmin) {
    this.keys = keys;
    this.firstAdmin = firstAdmin;
  }

  /** A worker's step: failing, it is tried again; afterwards there is never more to do. */
  Future<Boolean> step() {
    if (done) {
      return Future.succeededFuture(false);
    }
    return keys.load()
        .compose(loaded -> firstAdmin.ensure())
        .onSuccess(ensured -> done = true)
        .map(false);
  }
}
