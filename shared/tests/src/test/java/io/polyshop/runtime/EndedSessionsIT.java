package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.contracts.AuthEvent.SessionsEnded;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens whose session ended before they expired. */
class EndedSessionsIT {

  @RegisterExtension static final ServiceUnderTest probe = ServiceUnderTest.of(new ProbeService());

  private final UUID user = UUID.randomUUID();
  private final UUID session = UUID.randomUUID();

  @Test
  void refusesTheTokensOfAnEndedSessionAlsoAfterARestart() {
    var ended = tokenOf(session);
    var other = tokenOf(UUID.randomUUID());
    assertThat(status(ended)).isEqualTo(200);

    probe.publish(new SessionsEnded(user, List.of(session), Instant.now().plusSeconds(900)));
    await().until(() -> status(ended) == 401);
    assertThat(status(tokenOf(session))).isEqualTo(401);
    assertThat(status(other)).isEqualTo(200);

    probe.stop();
    probe.start();
    await().until(() -> status(ended) == 401);
    assertThat(status(other)).isEqualTo(200);
  }

  @Test
  void remembersNobodyWhoseTokensHaveExpired() {
    var longAgo = UUID.randomUUID();
    probe.publish(new SessionsEnded(user, List.of(longAgo), Instant.now().minusSeconds(1)));
    probe.publish(new SessionsEnded(user, List.of(session), Instant.now().plusSeconds(900)));

    await().until(() -> status(tokenOf(session)) == 401);
    assertThat(status(tokenOf(longAgo))).isEqualTo(200);
  }

  private String tokenOf(UUID id) {
    return probe.tokens().tokenOfSession(id, user, "customer");
  }

  private static int status(String token) {
    var body = new JsonObject().put("text", "hi").put("count", 2);
    return probe.withToken(token).post("/v1/echo", body).status();
  }
}
