package io.polyshop.testkit.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The floors of the runtime: each stands on those below and knows nothing of those above. */
public final class Floors {

  private static final String RUNTIME = "io.polyshop.runtime";

  /** From the ground up; the last is the runtime's own package: {@code Service}, its host. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of(".config..", ".problem..", ".json..", ".telemetry..", ".tracing..", ".worker.."),
          List.of(".sql..", ".kafka.."),
          List.of(
              ".outbox..", ".events..", ".deadletters..", ".calls..", ".token..", ".idempotency.."),
          List.of(".http.."),
          List.of(".audit.."),
          List.of(""));

  private Floors() {}

  /** A test for each floor, one for packages that are on none, and one for cycles. */
  public static Stream<DynamicTest> ofTheRuntime() {
    var rules = new LinkedHashMap<String, ArchRule>();
    for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
      rules.put(FLOORS.get(floor) + " depends on nothing above it", knowsNothingAbove(floor));
    }
    rules.put("every package is on a floor", everyPackageIsOnOne());
    rules.put("no cycles", slices().matching(RUNTIME + ".(**)").should().beFreeOfCycles());
    rules.put("names say what a class does", Names.tell());
    rules.put("no day is the process's own", Times.doNotDependOnTheProcess());
    return HouseTests.of(RUNTIME, rules);
  }

  private static ArchRule knowsNothingAbove(int floor) {
    return noClasses()
        .that(resideInAnyPackage(packages(floor, floor + 1)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(floor + 1, FLOORS.size()));
  }

  private static ArchRule everyPackageIsOnOne() {
    return noClasses().should().resideOutsideOfPackages(packages(0, FLOORS.size()));
  }

  private static String[] packages(int from, int to) {
    return FLOORS.subList(from, to).stream()
        .flatMap(List::stream)
        .map(name -> RUNTIME + name)
        .toArray(String[]::new);
  }
}
