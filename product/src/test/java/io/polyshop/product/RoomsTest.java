package io.polyshop.product;

import io.polyshop.testkit.house.Rooms;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RoomsTest {

  @TestFactory
  Stream<DynamicTest> keepTheirRules() {
    return Rooms.of(ProductService.class);
  }
}
