package io.polyshop.dev.storm.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final List<String> TARGETS = List.of("order-1", "order-2", "auth-1");
  private static final Map<FaultKind, List<String>> ALL =
      Arrays.stream(FaultKind.values())
          .collect(Collectors.toMap(Function.identity(), kind -> TARGETS));

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(steps(7, 100)).isEqualTo(steps(7, 100)).isNotEqualTo(steps(8, 100));
  }

  @Test
  void breaksEveryKindBeforeItBreaksOneAgain() {
    var kinds = steps(3, FaultKind.values().length).stream().map(Step::kind).toList();
    assertThat(kinds).containsExactlyInAnyOrder(FaultKind.values());
  }

  @Test
  void breaksEveryTargetOfAKindBeforeItBreaksOneAgain() {
    var kills =
        steps(3, 3 * FaultKind.values().length).stream()
            .filter(step -> step.kind() == FaultKind.KILL)
            .map(Step::target);
    assertThat(kills).containsExactlyInAnyOrderElementsOf(TARGETS);
  }

  @Test
  void keepsToTheLengthsOfTheKinds() {
    assertThat(steps(5, 500))
        .allSatisfy(
            step ->
                assertThat(step.length().toMillis())
                    .isBetween(1000L * step.kind().leastS(), 1000L * step.kind().mostS()));
  }

  @Test
  void breaksOnlyWhatItIsTold() {
    assertThat(FaultKind.parse("kill, database"))
        .isEqualTo(EnumSet.of(FaultKind.KILL, FaultKind.DATABASE));
    assertThatThrownBy(() -> FaultKind.parse("kill,flood"))
        .hasMessageContaining("there is no fault 'flood'; there are kill, freeze");
  }

  private static List<Step> steps(long seed, int count) {
    var schedule = new Schedule(seed, EnumSet.allOf(FaultKind.class), ALL);
    return Stream.generate(schedule::next).limit(count).toList();
  }
}
