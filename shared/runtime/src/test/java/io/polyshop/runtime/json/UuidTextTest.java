package io.polyshop.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {

  @Test
  void readsWhatIsWritten() {
    var id = UUID.randomUUID();
    assertThat(UuidText.parse(id.toString())).contains(id);
    assertThat(UuidText.parse(id.toString().toUpperCase())).contains(id);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "+199e5c0-0000-7000-8000-000000000001",
        "fff0199e5c0-0000-7000-8000-000000001",
        "0199e5c0-0000-7000-8000-0000000000001",
        "0199e5c0-0000-7000-8000-00000000000g",
        "0199e5c0-0000-7000-8000-00000000000\u0661",
        "0199e5c000-00-7000-8000-000000000001",
        "0199e5c0000070008000000000000001----"
      })
  void readsNothingElse(String text) {
    assertThat(UuidText.parse(text)).isEmpty();
  }
}
