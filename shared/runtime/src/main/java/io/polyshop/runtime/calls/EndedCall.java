package io.polyshop.runtime.calls;

/** A call and how it ended. */
public record EndedCall<C extends OutsideCall, A>(C call, CallEnd<A> end) {}
