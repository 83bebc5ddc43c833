package io.polyshop.testkit.house;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Rules as tests over the main classes of a package. */
final class HouseTests {

  private HouseTests() {}

  static Stream<DynamicTest> of(String house, Map<String, ArchRule> rules) {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(house);
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("no classes in " + house);
    }
    return rules.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(classes)));
  }
}
