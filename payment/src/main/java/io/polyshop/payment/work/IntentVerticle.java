package io.polyshop.payment.work;

import io.polyshop.payment.work.Intents.Answered;
import io.polyshop.runtime.sql.SqlErrors;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off a queue of calls to the outside: claims a batch, makes its calls at once, and writes
 * the answers in batches of whatever has come in while the last batch was being written. A slow
 * call holds nobody up: claiming goes on as long as there is room for calls.
 *
 * <p>An answer that cannot be written because the database is away is tried until it can; one that
 * is lost (the process dies) leaves a claim that ends, and the call is made again with the same
 * idempotency key. Stopping waits for the calls under way, which their timeout bounds.
 */
public final class IntentVerticle<I, R> extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(IntentVerticle.class);
  private static final long FIRST_RETRY_MS = 50;
  private static final long MAX_RETRY_MS = 2_000;

  private final String name;
  private final Intents<I, R> intents;
  private final IntentLimits limits;
  private final Deque<Answered<I, R>> answers = new ArrayDeque<>();
  private final Promise<Void> drained = Promise.promise();
  private volatile Context home;
  private long timer;
  private int open;
  private boolean claiming;
  private boolean claimAgain;
  private boolean writing;
  private boolean stopping;

  IntentVerticle(String name, Intents<I, R> intents, IntentLimits limits) {
    this.name = name;
    this.intents = intents;
    this.limits = limits;
  }

  @Override
  public Future<?> start() {
    home = context;
    timer = vertx.setPeriodic(limits.poll().toMillis(), t -> claim());
    home.runOnContext(v -> claim());
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    finishStop();
    return drained.future();
  }

  /** There may be something due now; from any thread. */
  public void wake() {
    var loop = home;
    if (loop != null) {
      loop.runOnContext(v -> claim());
    }
  }

  private void claim() {
    var room = Math.min(limits.batch(), limits.concurrency() - open);
    if (stopping || claiming || room <= 0) {
      claimAgain = true;
      return;
    }
    claiming = true;
    claimAgain = false;
    var asked = System.nanoTime();
    intents
        .claim(room)
        .onSuccess(claimed -> claimed(claimed, room, System.nanoTime() - asked))
        .onFailure(e -> LOG.warn("{}: cannot claim: {}", name, e.toString()))
        .onComplete(
            done -> {
              claiming = false;
              if (done.succeeded() && claimAgain) {
                claim();
              }
              finishStop();
            });
  }

  private void claimed(List<I> claimed, int room, long tookNanos) {
    if (tookNanos > limits.claimUsableNanos()) {
      LOG.warn("{}: a claim took too long to be used, it is left to its end", name);
      return;
    }
    claimAgain |= claimed.size() == room;
    open += claimed.size();
    for (var intent : claimed) {
      intents
          .call(intent)
          .onSuccess(result -> home.runOnContext(v -> answered(new Answered<>(intent, result))));
    }
  }

  private void answered(Answered<I, R> answer) {
    answers.add(answer);
    if (answers.size() == 1) {
      // After what else has come in on this turn of the loop.
      home.runOnContext(v -> write());
    }
  }

  private void write() {
    if (writing || answers.isEmpty()) {
      return;
    }
    writing = true;
    var batch = nextBatch();
    commit(batch, FIRST_RETRY_MS)
        .onComplete(
            done -> {
              writing = false;
              open -= batch.size();
              write();
              if (claimAgain) {
                claim();
              }
              finishStop();
            });
  }

  private List<Answered<I, R>> nextBatch() {
    var batch = new ArrayList<Answered<I, R>>();
    while (batch.size() < limits.concurrency() && !answers.isEmpty()) {
      batch.add(answers.poll());
    }
    return batch;
  }

  /** Tries until it works; what cannot work, alone, is left to the end of its claim. */
  private Future<Void> commit(List<Answered<I, R>> batch, long delayMs) {
    return intents
        .commit(batch)
        .recover(
            e -> {
              if (!stopping && (SqlErrors.isUnavailable(e) || SqlErrors.isConflict(e))) {
                LOG.warn("{}: answers wait, next try in {} ms: {}", name, delayMs, e.toString());
                return vertx
                    .timer(delayMs)
                    .compose(v -> commit(batch, Math.min(delayMs * 2, MAX_RETRY_MS)));
              }
              if (batch.size() > 1) {
                return oneByOne(batch, 0);
              }
              LOG.error("{}: an answer cannot be written, the call will be repeated", name, e);
              return Future.succeededFuture();
            });
  }

  private Future<Void> oneByOne(List<Answered<I, R>> batch, int index) {
    return index == batch.size()
        ? Future.succeededFuture()
        : commit(List.of(batch.get(index)), FIRST_RETRY_MS)
            .compose(v -> oneByOne(batch, index + 1));
  }

  private void finishStop() {
    if (stopping && !claiming && open == 0) {
      drained.tryComplete();
    }
  }
}
