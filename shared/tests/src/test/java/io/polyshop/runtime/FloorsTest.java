package io.polyshop.runtime;

import io.polyshop.testkit.house.Floors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class FloorsTest {

  @TestFactory
  Stream<DynamicTest> standOnEachOther() {
    return Floors.ofTheRuntime();
  }
}
