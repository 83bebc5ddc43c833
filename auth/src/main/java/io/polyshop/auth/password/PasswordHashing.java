package io.polyshop.auth.password;

import io.polyshop.auth.domain.Credentials;
import io.polyshop.auth.domain.Secret;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * Hashes and checks passwords on threads of its own, never on an event loop. If all threads are
 * busy, clients wait in a queue; if the wait would be too long, they get 503 at once. As a verticle
 * it only gives the threads back at the end.
 */
public final class PasswordHashing extends VerticleBase {

  private final Argon2id argon2;
  private final Secret unmatchable;
  private final HashQueue queue;

  /**
   * @param cost of each hash
   * @param threads how many hashes are computed at once
   * @param queueLength how many more may wait
   * @param maxWait how long they may wait until their hash is done
   */
  public PasswordHashing(
      Vertx vertx,
      ServiceMetrics metrics,
      HashCost cost,
      int threads,
      int queueLength,
      Duration maxWait) {
    this.argon2 = new Argon2id(cost);
    this.unmatchable = argon2.unmatchable();
    var limits = new HashQueue.Limits(threads, queueLength, maxWait);
    this.queue = new HashQueue(vertx, limits, System::nanoTime, new HashMetrics(metrics));
    metrics.gauge(
        "polyshop.password.waiting", "Passwords that wait to be hashed", null, queue::length);
  }

  @Override
  public Future<?> stop() {
    return queue.close();
  }

  /**
   * Refuses a client before anything costly is done for it.
   *
   * @throws io.polyshop.runtime.problem.ApiException 503 if the wait would be too long
   */
  public void requireRoom() {
    queue.requireRoom();
  }

  /** The encoded hash to store. Fails with 503 if the wait is too long. */
  public Future<Secret> hash(Secret password, WaitingClient client) {
    return queue.run(() -> argon2.hash(password), client);
  }

  /**
   * Whether it is the password of these credentials. Without credentials (no such account) it takes
   * as long and is never right, so that the time of an answer does not tell who has an account.
   * Fails with 503 if the wait is too long.
   */
  public Future<Boolean> verify(
      Secret password, Optional<Credentials> credentials, WaitingClient client) {
    var hash = credentials.map(Credentials::passwordHash).orElse(unmatchable);
    return queue.run(() -> argon2.verify(password, hash) && credentials.isPresent(), client);
  }

  /** Whether the hash should be made anew, because it was made with other parameters than ours. */
  public boolean isOutdated(Secret hash) {
    return argon2.isOutdated(hash);
  }
}
