package io.polyshop.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String SAMPLED = "00-" + ID + "-b7ad6b7169203331-01";

  @Test
  void isReadAndWrittenTheSame() {
    assertThat(TraceParent.valid(SAMPLED)).isEqualTo(SAMPLED);
    assertThat(TraceParent.traceId(SAMPLED)).isEqualTo(ID);
    assertThat(TraceParent.of(TraceParent.context(SAMPLED))).isEqualTo(SAMPLED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"
      })
  void isNotPassedOnInAnotherForm(String header) {
    assertThat(TraceParent.valid(header)).isNull();
  }

  @Test
  void saysWhetherItIsSampled() {
    assertThat(TraceParent.isSampled(SAMPLED)).isTrue();
    assertThat(TraceParent.isSampled(SAMPLED.replaceAll("01$", "03"))).isTrue();
    assertThat(TraceParent.isSampled(SAMPLED.replaceAll("01$", "00"))).isFalse();
    assertThat(TraceParent.isSampled("odd")).isFalse();
    assertThat(TraceParent.isSampled(null)).isFalse();
  }
}
