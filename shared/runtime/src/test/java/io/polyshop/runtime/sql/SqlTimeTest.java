package io.polyshop.runtime.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.data.Interval;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SqlTimeTest {

  @Test
  void anIntervalHasNoDaysOrMonthsBecauseTheirLengthsDiffer() {
    var interval = SqlTime.interval(Duration.ofDays(40).plusMillis(61_250));

    assertThat(interval).isEqualTo(new Interval(0, 0, 0, 960, 1, 1, 250_000));
  }
}
