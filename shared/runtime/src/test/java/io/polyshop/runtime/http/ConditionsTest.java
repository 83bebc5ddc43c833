package io.polyshop.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.runtime.problem.ApiException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

  private static final String TAG = Conditions.tag(3);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"3\"",
        "W/\"3\"",
        "\"1\",\"3\"",
        " \"x\" , W/\"3\" ",
        "*",
        " * ",
        "\"3-gzip\"",
        "W/\"3-gzip\"",
        "\"a,b\", \"3\"",
        ",, \"3\" ,"
      })
  void knowsTheVersionWeakly(String ifNoneMatch) {
    assertThat(ifNoneMatch(ifNoneMatch).isKnown(TAG)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "\"33\"",
        "w/\"3\"",
        "\"1\", \"2\"",
        "\"3\" \"4\"",
        "*, \"3\"",
        "\"a, \"3\"",
        "\"x,\"3\",y\""
      })
  void doesNotKnowAnother(String ifNoneMatch) {
    assertThat(ifNoneMatch(ifNoneMatch).isKnown(TAG)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"3\"", "\"1\", \"3\"", "*", "\"3-gzip\""})
  void changesTheVersionThatIsMeant(String ifMatch) {
    assertThatCode(() -> ifMatch(ifMatch).require(TAG)).doesNotThrowAnyException();
    assertThat(ifMatch(ifMatch).isKnown(TAG)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W/\"3\"",
        "\"2\"",
        "\"1\", \"2\"",
        "*, \"1\"",
        "\"3\", *",
        "3",
        "\"3",
        "\"3\" \"3\"",
        ""
      })
  void changesNoOther(String ifMatch) {
    assertThatThrownBy(() -> ifMatch(ifMatch).require(TAG))
        .isInstanceOfSatisfying(
            ApiException.class, refusal -> assertThat(refusal.status()).isEqualTo(412));
  }

  @Test
  void requiresTheVersionStrongly() {
    var none = new Conditions(Optional.empty(), Optional.empty());
    assertThatCode(() -> none.require(TAG)).doesNotThrowAnyException();
    assertThatCode(() -> ifMatch(TAG).require(TAG)).doesNotThrowAnyException();
    assertThatThrownBy(() -> ifMatch("W/" + TAG).require(TAG)).hasMessageContaining(TAG);
    assertThatThrownBy(() -> ifNoneMatch("*").require(TAG)).hasMessageContaining(TAG);
  }

  private static Conditions ifMatch(String header) {
    return new Conditions(Optional.of(header), Optional.empty());
  }

  private static Conditions ifNoneMatch(String header) {
    return new Conditions(Optional.empty(), Optional.of(header));
  }
}
