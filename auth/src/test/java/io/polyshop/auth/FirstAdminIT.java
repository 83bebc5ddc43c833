package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.jwtPart;
import static io.polyshop.auth.AuthScene.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class FirstAdminIT {

  private static final String EMAIL = "root@example.org";

  @RegisterExtension
  static final ServiceUnderTest auth =
      AuthScene.service()
          .with("AUTH_BOOTSTRAP_ADMIN_EMAIL", "Root@Example.org")
          .with("AUTH_BOOTSTRAP_ADMIN_PASSWORD", AuthScene.PASSWORD);

  @Test
  void isMadeOnceAndKeptOverRestarts() {
    var event = auth.published().await(UserRegistered.class, e -> e.email().equals(EMAIL));
    assertThat(event.roles()).containsExactly("admin");
    assertThat(event.emailConfirmed()).isTrue();
    var before = auth.rows("select * from users");
    assertThat(before).hasSize(1);

    auth.stop();
    auth.start();
    AuthScene.awaitReady(auth);

    var token = login(auth, EMAIL).getString("accessToken");
    assertThat(jwtPart(token, 1).getJsonArray("roles")).isEqualTo(new JsonArray().add("admin"));
    assertThat(auth.rows("select * from users")).isEqualTo(before);
    auth.settle();
    assertThat(auth.published().all(UserRegistered.class, e -> e.email().equals(EMAIL))).hasSize(1);
  }
}
