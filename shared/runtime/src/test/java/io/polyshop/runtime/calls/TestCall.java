package io.polyshop.runtime.calls;

import java.util.UUID;

record TestCall(UUID id, int attempt, String destination) implements OutsideCall {

  static TestCall first() {
    return to("somebody");
  }

  static TestCall to(String destination) {
    return new TestCall(UUID.randomUUID(), 1, destination);
  }
}
