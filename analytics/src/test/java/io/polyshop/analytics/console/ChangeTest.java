package io.polyshop.analytics.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What two looks at a process tell of the time between them. */
class ChangeTest {

  private static final String FIRST =
      """
      # HELP requests_seconds How long
      # TYPE requests_seconds histogram
      requests_seconds_bucket{service="order",le="0.01"} 10
      requests_seconds_bucket{service="order",le="0.1"} 10
      requests_seconds_bucket{service="order",le="+Inf"} 10
      requests_seconds_bucket{service="auth",le="0.01"} 99
      requests_seconds_count{service="order"} 10
      requests_seconds_sum{service="order"} 0.05
      plain 3.5 1700000000000
      odd{text="a \\"quoted\\" } value, le=\\"1\\"",service="order"} 1e3
      this is no sample
      """;

  private static final String SECOND =
      FIRST
          .replace("le=\"0.01\"} 10", "le=\"0.01\"} 20")
          .replace("le=\"0.1\"} 10", "le=\"0.1\"} 30")
          .replace("le=\"+Inf\"} 10", "le=\"+Inf\"} 30")
          .replace("_count{service=\"order\"} 10", "_count{service=\"order\"} 30")
          .replace("0.05", "0.85");

  private final Change change = new Change(Samples.parse(FIRST), Samples.parse(SECOND), 2);

  @Test
  void ratesAreOfTheTimeBetween() {
    assertThat(change.perSecond("requests_seconds_count", any -> true)).isEqualTo(10);
    assertThat(change.meanMs("requests_seconds", any -> true)).isEqualTo(40, within(0.01));
  }

  @Test
  void quantilesAreOfTheTimeBetween() {
    // Ten more up to 10 ms, ten more up to 100 ms.
    assertThat(quantile(0.25)).isEqualTo(5, within(0.01));
    assertThat(quantile(0.5)).isEqualTo(10, within(0.01));
    assertThat(quantile(0.75)).isEqualTo(55, within(0.01));
  }

  @Test
  void whatNobodyCountedIsNotZero() {
    assertThat(change.perSecond("none", any -> true)).isNull();
    assertThat(change.quantileMs(0.5, "none", any -> true)).isNull();
    assertThat(change.meanMs("requests_seconds", s -> s.has("service", "auth"))).isNull();
    assertThat(change.quantileMs(0.5, "requests_seconds", s -> s.has("service", "auth"))).isNull();
    var first = new Change(Samples.NONE, Samples.parse(FIRST), 0);
    assertThat(first.perSecond("requests_seconds_count", any -> true)).isNull();
  }

  @Test
  void aProcessThatStartedAgainCountsFromZero() {
    var again = new Change(Samples.parse(SECOND), Samples.parse(FIRST), 2);
    assertThat(again.perSecond("requests_seconds_count", any -> true)).isZero();
  }

  @Test
  void readsLabelsThatAreQuoted() {
    var samples = Samples.parse(FIRST);
    assertThat(samples.sum("plain", any -> true)).isEqualTo(3.5);
    assertThat(samples.sum("odd", s -> s.has("service", "order"))).isEqualTo(1000);
  }

  private Double quantile(double q) {
    return change.quantileMs(q, "requests_seconds", s -> s.has("service", "order"));
  }
}
