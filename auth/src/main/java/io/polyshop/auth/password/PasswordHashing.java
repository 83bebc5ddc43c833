package io.polyshop.auth.password;

import io.polyshop.auth.domain.Credentials;
import io.polyshop.auth.domain.Secret;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hashes and checks passwords on threads of its own, never on an event loop. Who finds all threads
 * busy waits in a queue; who finds the queue full is answered 503 at once. As a verticle it only
 * gives the threads back at the end.
 */
public final class PasswordHashing extends VerticleBase {

  private static final int MAX_HASH_S = 30;

  private final Argon2id argon2 = Argon2id.recommended();
  private final Secret unmatchable = argon2.unmatchable();
  private final WorkerExecutor threads;
  private final Semaphore places;

  /**
   * @param threads how many hashes are computed at once
   * @param queue how many more may wait
   */
  public PasswordHashing(Vertx vertx, int threads, int queue) {
    this.threads =
        vertx.createSharedWorkerExecutor("auth-hash", threads, MAX_HASH_S, TimeUnit.SECONDS);
    this.places = new Semaphore(threads + queue);
  }

  @Override
  public Future<?> stop() {
    return threads.close();
  }

  /** The encoded hash to keep. */
  public Future<Secret> hash(Secret password) {
    return run(() -> argon2.hash(password));
  }

  /**
   * Whether it is the password of these credentials. Without credentials (no such account) it takes
   * as long and is never right, so that the time of an answer does not tell who has an account.
   */
  public Future<Boolean> verify(Secret password, Optional<Credentials> credentials) {
    var hash = credentials.map(Credentials::passwordHash).orElse(unmatchable);
    return run(() -> argon2.verify(password, hash) && credentials.isPresent());
  }

  /** Whether the hash should be made anew, because it was made with other parameters than ours. */
  public boolean isOutdated(Secret hash) {
    return argon2.isOutdated(hash);
  }

  private <T> Future<T> run(Callable<T> work) {
    if (!places.tryAcquire()) {
      return Future.failedFuture(ApiException.unavailable("too many passwords to check just now"));
    }
    return threads.executeBlocking(work, false).onComplete(done -> places.release());
  }
}
