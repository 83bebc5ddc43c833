package io.polyshop.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.auth.domain.Secret;
import org.junit.jupiter.api.Test;

final class Argon2idTest {

  private static final Secret PASSWORD = new Secret("correct horse battery staple");

  private final Argon2id argon2 = new Argon2id(HashCost.RECOMMENDED);

  @Test
  void writesItsParametersIntoTheHash() {
    assertThat(argon2.hash(PASSWORD).text())
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[^$]{22}\\$[^$]{43}");
  }

  @Test
  void knowsThePasswordAndNoOther() {
    var hash = argon2.hash(PASSWORD);

    assertThat(argon2.verify(PASSWORD, hash)).isTrue();
    assertThat(argon2.verify(new Secret("Correct horse battery staple"), hash)).isFalse();
    assertThat(argon2.verify(new Secret(""), hash)).isFalse();
  }

  @Test
  void saltsEachHash() {
    assertThat(argon2.hash(PASSWORD)).isNotEqualTo(argon2.hash(PASSWORD));
  }

  @Test
  void checksHashesOfOtherParametersAndFindsThemOutdated() {
    var old = new Argon2id(new HashCost(8_192, 1, 1)).hash(PASSWORD);

    assertThat(argon2.verify(PASSWORD, old)).isTrue();
    assertThat(argon2.isOutdated(old)).isTrue();
    assertThat(argon2.isOutdated(argon2.hash(PASSWORD))).isFalse();
  }

  // The reference implementation's own: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1
  @Test
  void agreesWithTheReferenceImplementation() {
    var reference =
        new Secret(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

    assertThat(argon2.verify(new Secret("password"), reference)).isTrue();
  }

  @Test
  void takesCharactersTypedInTwoWaysForTheSame() {
    var hash = argon2.hash(new Secret("caf\u00e9 caf\u00e9 caf\u00e9"));

    assertThat(argon2.verify(new Secret("cafe\u0301 cafe\u0301 cafe\u0301"), hash)).isTrue();
  }

  @Test
  void hasAHashThatNoPasswordMatches() {
    var unmatchable = argon2.unmatchable();

    assertThat(argon2.verify(PASSWORD, unmatchable)).isFalse();
    assertThat(argon2.isOutdated(unmatchable)).isFalse();
  }
}
