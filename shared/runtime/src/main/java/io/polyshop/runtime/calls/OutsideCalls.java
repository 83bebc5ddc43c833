package io.polyshop.runtime.calls;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * A kind of call that a service makes: where the intents are kept, and how one is carried out.
 *
 * <p>The rows need three columns for it, kept by the database's clock: {@code attempts integer}, 0
 * at first, {@code next_attempt_at timestamptz} and {@code claimed_until timestamptz}. All methods
 * are called on an event loop, by several replicas at the same time.
 *
 * @param <C> a call as it was claimed
 * @param <A> an answer that is final, whether the other side did it or refused it
 */
public interface OutsideCalls<C extends OutsideCall, A> {

  /**
   * Claims rows that are due and that nobody holds, the longest due first ({@code for update skip
   * locked}): sets {@code claimed_until} to {@code now()} plus the lease, adds one to {@code
   * attempts}. One statement, or one short transaction.
   */
  Future<List<C>> claim(Claim claim);

  /**
   * How the call ends without being made, if that is known: there is no address, or what it says is
   * of no use any more. Neither a failure nor a success of the destination.
   */
  default Optional<A> endsWithoutCall(C call) {
    return Optional.empty();
  }

  /**
   * Makes the call. It is given up at the queue's timeout, which counts as a failure.
   *
   * @return the final answer. {@link CallDeferredException}: the other side answered, but wants
   *     this call later. Any other failure: nothing is known, and it speaks against the
   *     destination. Both are tried again
   */
  Future<A> make(C call);

  /**
   * Writes how calls ended, in one transaction. A row that has another number of attempts than the
   * call, or is done, was claimed by somebody else or settled another way since: it must stay as it
   * is. So writing the same again changes nothing.
   *
   * <p>A failure that may pass (the database is unreachable, a conflict) is tried again; for any
   * other, the ends are written one by one, and one that cannot be written even so is left to its
   * lease.
   */
  Future<Void> settle(List<EndedCall<C, A>> ended);

  /**
   * How many rows are due and wait for a claim, for {@code polyshop.calls.due}. Asked every few
   * seconds: count up to some limit.
   */
  Future<Long> countDue();
}
