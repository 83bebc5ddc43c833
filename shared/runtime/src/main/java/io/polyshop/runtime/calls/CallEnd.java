package io.polyshop.runtime.calls;

/**
 * How an attempt at a call ended, and so what its row becomes.
 *
 * @param <A> an answer that is final
 */
public sealed interface CallEnd<A> {

  /** The call is done: by the other side's answer, or because it need not be made. */
  record Answered<A>(A answer) implements CallEnd<A> {}

  /**
   * To be tried again: free the claim, due in {@code delayMs}.
   *
   * @param reason for people who look into the row
   */
  record Failed<A>(long delayMs, String reason) implements CallEnd<A> {}

  /** Failed for the last time: nobody tries it again. */
  record GivenUp<A>(String reason) implements CallEnd<A> {}

  /**
   * Was not made, for its destination rests or the queue stops: free the claim, due as before, and
   * take the attempt back ({@code attempts - 1}).
   */
  record NotMade<A>() implements CallEnd<A> {}
}
