package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.PASSWORD;
import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class OverloadIT {

  @RegisterExtension
  static final ServiceUnderTest auth =
      AuthScene.serviceWithProductionHashing()
          .with("AUTH_HASH_THREADS", "1")
          .with("AUTH_HASH_QUEUE", "1");

  @Test
  void answers503WhenTooManyPasswordsAreToBeChecked() {
    AuthScene.awaitReady(auth);
    var email = someEmail();
    register(auth, email);

    var answers = AtOnce.call(30, i -> login(auth, email, PASSWORD));

    assertThat(answers)
        .extracting(answer -> answer.status())
        .contains(200, 503)
        .containsOnly(200, 503);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 503)
        .allSatisfy(
            answer -> {
              assertThat(answer.code()).isEqualTo("unavailable");
              assertThat(answer.header("Retry-After")).isNotNull();
            });
    assertThat(login(auth, email, PASSWORD).status()).isEqualTo(200);
  }
}
