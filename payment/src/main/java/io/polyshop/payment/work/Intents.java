package io.polyshop.payment.work;

import io.vertx.core.Future;
import java.util.List;

/**
 * A queue of calls to the outside. {@code I} is what is to be done, {@code R} the answer.
 *
 * @see IntentVerticle
 */
interface Intents<I, R> {

  /** An intent and what the outside answered. */
  record Answered<I, R>(I intent, R result) {}

  /**
   * Claims up to {@code limit} intents that are due; nobody else gets them until the lease ends.
   */
  Future<List<I>> claim(int limit);

  /** Makes the call. Never fails: an error is an answer too. */
  Future<R> call(I intent);

  /** Writes the answers in one transaction. Writing one again changes nothing. */
  Future<Void> commit(List<Answered<I, R>> answers);
}
