package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ServiceUnderTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Auth believes the tokens that it issues, by the keys that it publishes. */
final class RoundTripIT {

  @RegisterExtension
  static final ServiceUnderTest auth = AuthScene.service().with("AUTH_ACCESS_TTL", "2s");

  @Test
  void logsInAndIsKnownUntilTheTokenExpires() {
    AuthScene.awaitReady(auth);
    var email = someEmail();
    var id = register(auth, email);
    var session = login(auth, email);

    var me = auth.withToken(session.getString("accessToken"));

    assertThat(me.get("/v1/users/me").json().getString("id")).isEqualTo(id.toString());
    assertThat(me.get("/v1/users").status()).isEqualTo(403);
    // Ten seconds are allowed for clocks that differ.
    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> me.get("/v1/users/me").status() == 401);
    var next = AuthScene.refresh(auth, session.getString("refreshToken")).json();
    var again = auth.withToken(next.getString("accessToken"));
    assertThat(again.get("/v1/users/me").status()).isEqualTo(200);
  }
}
