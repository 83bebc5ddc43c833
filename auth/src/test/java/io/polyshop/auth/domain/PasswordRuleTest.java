package io.polyshop.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRuleTest {

  private static final String EMAIL = "ada.lovelace@example.org";
  private static final String NAME = "Ada Lovelace";

  @Test
  void allows12To128CharactersOfAnyKind() {
    var letters =
        "so many words, not one of them the same as any other in this long long sentence, "
            .repeat(2);
    assertThat(objection(letters.substring(0, 11))).contains("12 to 128");
    assertThat(objection(letters.substring(0, 12))).isEmpty();
    assertThat(objection(letters.substring(0, 128))).isEmpty();
    assertThat(objection(letters.substring(0, 129))).contains("12 to 128");
    assertThat(objection("😀🎈🍏🌊🔥🎵🚲🏔🐢🦉🍄")).contains("12 to 128");
    assertThat(objection("😀🎈🍏🌊🔥🎵🚲🏔🐢🦉🍄🌻")).isEmpty();
    assertThat(objection("correct\0horse battery")).contains("12 to 128");
    assertThat(PasswordRule.objection(null, EMAIL, NAME)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "PassWord1234",
        "ｐａｓｓｗｏｒｄ１２３４",
        "qwertyuiop123",
        "correcthorsebatterystaple",
        "aaaaaaaaaaaaaa",
        "abababababab",
        "xkcdxkcdxkcdxkcd",
        "123456789012",
        "210987654321",
        "abcdefghijkl",
        "QWERTYUIOPAS",
        "1qaz2wsx3edc4rfv",
      })
  void refusesWhatIsTriedFirst(String password) {
    assertThat(objection(password)).contains("too common");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada Lovelace 1815",
        "adalovelace123",
        "ada.lovelace@example.org",
        "polyshop2026!",
        "PolyShop-Ada-77",
      })
  void refusesWhatEverybodyKnowsOfTheAccount(String password) {
    assertThat(objection(password)).contains("little more");
  }

  @Test
  void allowsSuchWordsInALongerPassword() {
    assertThat(objection("Ada sang nine songs at dawn")).isEmpty();
    assertThat(objection("correct horse battery staple")).isEmpty();
    assertThat(PasswordRule.objection(new Secret("ada.lovelace.1815"), null, null)).isEmpty();
  }

  private static String objection(String password) {
    return PasswordRule.objection(new Secret(password), EMAIL, NAME).orElse("");
  }
}
