package io.polyshop.product.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

  private static final String TAG = EntityTag.of(3);

  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", "W/\"3\"", "\"1\",\"3\"", " \"x\" , W/\"3\" ", "*"})
  void knowsTheVersionWeakly(String ifNoneMatch) {
    assertThat(EntityTag.isKnown(ifNoneMatch, TAG)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "\"33\"", "w/\"3\"", "\"1\", \"2\""})
  void doesNotKnowAnother(String ifNoneMatch) {
    assertThat(EntityTag.isKnown(ifNoneMatch, TAG)).isFalse();
  }

  @Test
  void requiresTheVersionStrongly() {
    assertThatCode(() -> EntityTag.require(Optional.empty(), TAG)).doesNotThrowAnyException();
    assertThatCode(() -> EntityTag.require(Optional.of(TAG), TAG)).doesNotThrowAnyException();
    assertThatThrownBy(() -> EntityTag.require(Optional.of("W/" + TAG), TAG))
        .hasMessageContaining(TAG);
  }
}
