package io.polyshop.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {

  private final Backlog backlog = new Backlog();

  @Test
  void isZeroWhileAllIsHandled() {
    assertThat(backlog.ageNanos(0, 0, 10)).isZero();
    assertThat(backlog.ageNanos(7, 7, 20)).isZero();
  }

  @Test
  void growsWhileNothingIsHandled() {
    assertThat(backlog.ageNanos(7, 9, 10)).isZero();
    assertThat(backlog.ageNanos(7, 9, 20)).isEqualTo(10);
    assertThat(backlog.ageNanos(7, 30, 35)).isEqualTo(25);
  }

  @Test
  void isThatOfTheOldestRecordLeft() {
    backlog.ageNanos(0, 5, 10);
    backlog.ageNanos(0, 8, 20);
    backlog.ageNanos(0, 9, 30);
    assertThat(backlog.ageNanos(4, 9, 40)).as("of the first five, one is left").isEqualTo(30);
    assertThat(backlog.ageNanos(5, 9, 40)).isEqualTo(20);
    assertThat(backlog.ageNanos(8, 9, 40)).isEqualTo(10);
    assertThat(backlog.ageNanos(9, 9, 40)).isZero();
  }

  @Test
  void followsAGroupThatWasSetBack() {
    backlog.ageNanos(9, 9, 10);
    assertThat(backlog.ageNanos(0, 9, 20)).isZero();
    assertThat(backlog.ageNanos(0, 9, 50)).isEqualTo(30);
  }

  @Test
  void keepsTheOldestWhenItForgets() {
    for (int i = 1; i <= 100 * Backlog.MAX_LOOKS; i++) {
      assertThat(backlog.ageNanos(0, i, i)).isEqualTo(i - 1);
    }
  }
}
