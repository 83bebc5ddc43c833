package io.polyshop.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void countsRanksFromBelowAndWhatWasNotAnswered() {
    var tally = new Tally();
    for (int ms = 1; ms <= 1_000; ms++) {
      tally.sent("read");
      tally.good("read", ms);
    }
    tally.sent("read");
    tally.count(503);
    var row = tally.rows().get(0);
    assertThat(row.percentiles()).containsExactly(500, 900, 990, 999);
    assertThat(row.failed()).isEqualTo(1);
    assertThat(tally.refused()).isEqualTo(1);
  }

  @Test
  void hasZerosWhereNothingWasAnswered() {
    var tally = new Tally();
    tally.sent("read");
    assertThat(tally.rows().get(0).percentiles()).containsExactly(0, 0, 0, 0);
  }
}
