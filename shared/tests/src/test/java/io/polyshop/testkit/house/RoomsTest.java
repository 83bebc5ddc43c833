package io.polyshop.testkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each rule is seen to fail, on a house in which each is broken. */
class RoomsTest {

  private static final String BROKEN = "io.polyshop.testkit.house.broken";

  @TestFactory
  Stream<DynamicTest> findWhatIsBroken() {
    var classes = new ClassFileImporter().importPackages(BROKEN);
    return Rooms.rules(BROKEN).entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThat(rule.getValue().evaluate(classes).hasViolation())
                            .as(rule.getKey())
                            .isTrue()));
  }
}
