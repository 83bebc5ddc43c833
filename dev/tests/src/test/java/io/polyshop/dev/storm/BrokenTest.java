package io.polyshop.dev.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.dev.storm.client.CallStatistics.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrokenTest {

  private static final List<Span> SPANS =
      List.of(new Span(0, 10), new Span(5, 100), new Span(90, 130), new Span(120, 125));

  @Test
  void wasFeltByTheLongestThatEndedInItsTime() {
    assertThat(Broken.longestNs(SPANS, 50, 120)).isEqualTo(95);
    assertThat(Broken.longestNs(SPANS, 120, 200)).isEqualTo(40);
  }

  @Test
  void wasNotFeltIfNothingEndedInItsTime() {
    assertThat(Broken.longestNs(SPANS, 300, 400)).isZero();
  }
}
