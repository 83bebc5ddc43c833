package io.polyshop.auth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.TokenPair;
import io.polyshop.runtime.json.StrictJson;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BodiesTest {

  private static final String SECRET = "correct horse battery staple";

  @Test
  void readsARegistration() {
    var body = register("Ada@Example.org", SECRET, " Ada ");

    assertThat(body.account().email().text()).isEqualTo("ada@example.org");
    assertThat(body.account().name()).isEqualTo("Ada");
    assertThat(body.account().password().text()).isEqualTo(SECRET);
  }

  @Test
  void namesEveryBadFieldOfARegistration() {
    assertThatThrownBy(() -> register("ada", "short", " "))
        .isInstanceOfSatisfying(
            ApiException.class,
            e ->
                assertThat(e.violations())
                    .extracting(ApiException.Violation::field)
                    .containsExactly("email", "password", "name"));
  }

  @Test
  void refusesNulInAPassword() {
    assertThatThrownBy(() -> register("ada@example.org", SECRET + "\0", "Ada"))
        .isInstanceOf(ApiException.class)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void showsNoSecretInText() {
    var registration = register("ada@example.org", SECRET, "Ada");
    var login = decode(new JsonObject().put("email", "a").put("password", SECRET), LoginBody.class);
    var token = decode(new JsonObject().put("refreshToken", SECRET), RefreshTokenBody.class);

    assertThat("" + registration + registration.account() + login + token + pair())
        .doesNotContain(SECRET);
  }

  @Test
  void writesTokensIntoTheAnswer() {
    assertThat(StrictJson.encode(pair()).toJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("accessToken", SECRET)
                .put("tokenType", "Bearer")
                .put("expiresIn", 600)
                .put("refreshToken", SECRET));
  }

  private static TokenPairView pair() {
    return TokenPairView.of(
        new TokenPair(new Secret(SECRET), Duration.ofMinutes(10), new Secret(SECRET)));
  }

  private static RegisterBody register(String email, String password, String name) {
    return decode(
        new JsonObject().put("email", email).put("password", password).put("name", name),
        RegisterBody.class);
  }

  private static <T> T decode(JsonObject json, Class<T> type) {
    return StrictJson.decode(Buffer.buffer(json.encode()), type);
  }
}
