package io.polyshop.auth.process;

import io.polyshop.auth.keys.SigningKeys;
import io.polyshop.runtime.worker.Backoff;
import io.polyshop.runtime.worker.Retry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/**
 * What is done once, when the database can be reached: signing keys, the first administrator. The
 * service starts without waiting for it.
 */
public final class Startup extends VerticleBase {

  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofMillis(100), Duration.ofSeconds(1));

  private final SigningKeys keys;
  private final FirstAdmin firstAdmin;
  private Retry retry;
  private Future<Void> done;

  public Startup(SigningKeys keys, FirstAdmin firstAdmin) {
    this.keys = keys;
    this.firstAdmin = firstAdmin;
  }

  @Override
  public Future<?> start() {
    retry = new Retry(vertx, "auth-startup", BACKOFF);
    done = retry.until(() -> keys.load().compose(loaded -> firstAdmin.ensure()));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    retry.stop();
    return done.otherwiseEmpty();
  }
}
