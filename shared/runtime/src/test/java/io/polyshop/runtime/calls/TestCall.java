package io.polyshop.runtime.calls;

import java.util.UUID;

record TestCall(UUID id, int attempt, String destination) implements OutsideCall {

  static TestCall first() {
    return new TestCall(UUID.randomUUID(), 1, "somebody");
  }
}
