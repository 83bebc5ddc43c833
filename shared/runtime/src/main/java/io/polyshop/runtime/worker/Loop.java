package io.polyshop.runtime.worker;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An asynchronous step, again and again, in constant stack and memory. A method that composes
 * itself onto its own future looks the same, but nests two futures for each round; after many
 * rounds completing them overflows the stack.
 */
public final class Loop {

  private final Context context;
  private final Supplier<Future<Boolean>> step;
  private final Promise<Void> ended = Promise.promise();

  private Loop(Context context, Supplier<Future<Boolean>> step) {
    this.context = context;
    this.step = step;
  }

  /**
   * Runs the step until it returns false, one at a time, each in a turn of the caller's event loop.
   * Fails with the first step that fails or throws.
   */
  public static Future<Void> whileTrue(Vertx vertx, Supplier<Future<Boolean>> step) {
    var loop = new Loop(vertx.getOrCreateContext(), step);
    loop.next();
    return loop.ended.future();
  }

  /**
   * Runs the step for each item, one at a time, the next one when the answer has come. Fails with
   * the first step that fails or throws; the items behind it are left out.
   */
  public static <T> Future<Void> forEach(Iterable<T> items, Function<T, Future<Void>> step) {
    var ended = Promise.<Void>promise();
    goOn(items.iterator(), step, ended);
    return ended.future();
  }

  /** What the step returns; a failed future if it throws. */
  public static <T> Future<T> attempt(Supplier<Future<T>> step) {
    try {
      return step.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** Answers that are there at once go round here; only one that is waited for comes back. */
  private static <T> void goOn(
      Iterator<T> left, Function<T, Future<Void>> step, Promise<Void> ended) {
    while (left.hasNext()) {
      var item = left.next();
      var answer = attempt(() -> step.apply(item));
      if (!answer.isComplete()) {
        answer.onSuccess(v -> goOn(left, step, ended)).onFailure(ended::fail);
        return;
      }
      if (answer.failed()) {
        ended.fail(answer.cause());
        return;
      }
    }
    ended.complete();
  }

  private void next() {
    attempt(step)
        .onComplete(
            (more, error) -> {
              if (error != null) {
                ended.fail(error);
              } else if (more) {
                context.runOnContext(v -> next());
              } else {
                ended.complete();
              }
            });
  }
}
