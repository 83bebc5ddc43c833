package io.polyshop.runtime.http;

/** Binds operations of the service's contract, by operationId, to what answers them. */
@FunctionalInterface
public interface Api {

  void bind(Operations operations);
}
