package io.polyshop.testkit.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.TimeZone;

/** Days, months and hours that depend on where a process runs. */
final class Times {

  /** Of these, {@code now} without a clock or a zone asks for the zone of this process. */
  private static final Set<String> WITH_A_ZONE =
      Set.of(
          "LocalDate",
          "LocalTime",
          "LocalDateTime",
          "OffsetDateTime",
          "OffsetTime",
          "ZonedDateTime",
          "Year",
          "YearMonth",
          "MonthDay");

  private Times() {}

  static ArchRule doNotDependOnTheProcess() {
    var local =
        type(Calendar.class)
            .or(assignableTo(Calendar.class))
            .or(type(TimeZone.class))
            .or(type(Date.class));
    return noClasses()
        .should()
        .callMethodWhere(describe("the time zone of this process", Times::asksForTheZone))
        .orShould()
        .dependOnClassesThat(local)
        .because("a day is one of the shop's time zone, or of UTC, wherever a replica runs");
  }

  private static boolean asksForTheZone(JavaCall<?> call) {
    var target = call.getTarget();
    var owner = target.getOwner();
    if (!owner.getPackageName().equals("java.time")) {
      return false;
    }
    return target.getName().equals("systemDefault")
        || target.getName().equals("systemDefaultZone")
        || (target.getName().equals("now")
            && target.getRawParameterTypes().isEmpty()
            && WITH_A_ZONE.contains(owner.getSimpleName()));
  }
}
