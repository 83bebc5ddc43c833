package io.polyshop.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.auth.password.HashCost;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.awaitility.Awaitility;

/** What the tests of auth do again and again: people who register and log in. */
final class AuthScene {

  static final String PASSWORD = "correct horse battery staple";
  static final HashCost CHEAP = new HashCost(64, 1, 1);
  static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private AuthScene() {}

  /** With cheap hashes: for tests that only need accounts and log-ins. */
  static ServiceUnderTest service() {
    return configured(new AuthService(CHEAP));
  }

  /** For tests of hashing and of what its time does. */
  static ServiceUnderTest serviceWithProductionHashing() {
    return configured(new AuthService());
  }

  private static ServiceUnderTest configured(AuthService service) {
    return ServiceUnderTest.of(service)
        .with("AUTH_KEY_ENCRYPTION_KEY", KEY)
        .with("PASSWORD_RESET_KEY", KEY)
        .with("AUTH_HASH_MAX_WAIT", "1m")
        .with("AUTH_REFRESH_GRACE", "0")
        .with("AUTH_THROTTLE", "false");
  }

  /** Waits until tokens can be issued. */
  static void awaitReady(ServiceUnderTest auth) {
    Awaitility.await().until(() -> auth.anonymous().get("/.well-known/jwks.json").status() == 200);
  }

  static String someEmail() {
    return "ada-" + UUID.randomUUID() + "@example.org";
  }

  static JsonObject registration(String email) {
    return new JsonObject().put("email", email).put("password", PASSWORD).put("name", "Ada");
  }

  /** The new account's id; its address is confirmed. */
  static UUID register(ServiceUnderTest auth, String email) {
    var id = registerUnconfirmed(auth, email);
    auth.execute("update users set email_confirmed_at = now() where id = ?", id);
    return id;
  }

  static UUID registerUnconfirmed(ServiceUnderTest auth, String email) {
    var answer = auth.anonymous().post("/v1/auth/register", registration(email));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return UUID.fromString(answer.json().getString("id"));
  }

  static ApiResponse login(ServiceUnderTest auth, String email, String password) {
    return auth.anonymous()
        .post("/v1/auth/login", new JsonObject().put("email", email).put("password", password));
  }

  /** The tokens of a new session. */
  static JsonObject login(ServiceUnderTest auth, String email) {
    var answer = login(auth, email, PASSWORD);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  static ApiResponse refresh(ServiceUnderTest auth, String refreshToken) {
    return auth.anonymous()
        .post("/v1/auth/refresh", new JsonObject().put("refreshToken", refreshToken));
  }

  static ApiResponse logout(ServiceUnderTest auth, String refreshToken) {
    return auth.anonymous()
        .post("/v1/auth/logout", new JsonObject().put("refreshToken", refreshToken));
  }

  static JsonObject jwtPart(String token, int part) {
    var bytes = Base64.getUrlDecoder().decode(token.split("\\.")[part]);
    return new JsonObject(new String(bytes, StandardCharsets.UTF_8));
  }
}
