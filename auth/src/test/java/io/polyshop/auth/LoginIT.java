package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.PASSWORD;
import static io.polyshop.auth.AuthScene.jwtPart;
import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.registration;
import static io.polyshop.auth.AuthScene.someEmail;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LoginIT {

  private static final String OTHER_PASSWORD = "wrong horse battery staple";

  @RegisterExtension
  static final ServiceUnderTest auth =
      AuthScene.serviceWithProductionHashing().with("AUTH_ACCESS_TTL", "7m");

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  @Test
  void takesAnEmailWithSpacesAroundIt() {
    var email = someEmail();
    register(auth, email);

    assertThat(login(auth, " " + email + " ", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void takesAnInternationalisedDomainInBothForms() {
    var name = "u-" + UUID.randomUUID();
    var made =
        auth.anonymous().post("/v1/auth/register", registration(name + "@b\u00fccher.example"));

    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    assertThat(made.json().getString("email")).isEqualTo(name + "@xn--bcher-kva.example");
    assertThat(login(auth, name + "@B\u00fccher.example", PASSWORD).status()).isEqualTo(200);
    assertThat(login(auth, name + "@xn--bcher-kva.example", PASSWORD).status()).isEqualTo(200);
    var found = auth.as("staff").get("/v1/users?email=" + name + "@b%C3%BCcher.example").json();
    assertThat(found.getJsonArray("items")).hasSize(1);
  }

  @Test
  void answersAPairOfTokens() {
    var email = someEmail();
    register(auth, email);

    var answer = login(auth, email.toUpperCase(Locale.ROOT), PASSWORD);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    var pair = answer.json();
    assertThat(pair.fieldNames())
        .containsExactlyInAnyOrder("accessToken", "tokenType", "expiresIn", "refreshToken");
    assertThat(pair.getString("tokenType")).isEqualTo("Bearer");
    assertThat(pair.getInteger("expiresIn")).isEqualTo(420);
    assertThat(pair.getString("refreshToken")).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void issuesAccessTokensByRfc9068() {
    var email = someEmail();
    var id = register(auth, email);

    var token = login(auth, email).getString("accessToken");

    var header = jwtPart(token, 0);
    var keyId =
        auth.anonymous()
            .get("/.well-known/jwks.json")
            .json()
            .getJsonArray("keys")
            .getJsonObject(0)
            .getString("kid");
    assertThat(header)
        .isEqualTo(new JsonObject().put("typ", "at+jwt").put("alg", "RS256").put("kid", keyId));
    var claims = jwtPart(token, 1);
    assertThat(claims.fieldNames())
        .containsExactlyInAnyOrder(
            "iss",
            "aud",
            "sub",
            "client_id",
            "iat",
            "exp",
            "jti",
            "sid",
            "roles",
            "email_verified");
    assertThat(claims.getString("iss")).isEqualTo("polyshop");
    assertThat(claims.getString("aud")).isEqualTo("polyshop");
    assertThat(claims.getString("sub")).isEqualTo(id.toString());
    assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(420);
    assertThat(claims.getLong("iat")).isBetween(now() - 60, now());
    assertThat(claims.getString("jti")).isNotBlank();
    assertThat(auth.rows("select family_id from refresh_tokens where user_id = ?", id).get(0))
        .containsEntry("family_id", UUID.fromString(claims.getString("sid")));
    assertThat(claims.getJsonArray("roles")).isEqualTo(new JsonArray().add("customer"));
  }

  @Test
  void neverGivesTheSameTokenTwice() {
    var email = someEmail();
    register(auth, email);

    var first = login(auth, email);
    var second = login(auth, email);

    assertThat(first.getString("accessToken")).isNotEqualTo(second.getString("accessToken"));
    assertThat(first.getString("refreshToken")).isNotEqualTo(second.getString("refreshToken"));
  }

  @Test
  void keepsOnlyAHashOfTheRefreshToken() {
    var email = someEmail();
    var id = register(auth, email);

    var token = login(auth, email).getString("refreshToken");

    var rows =
        auth.rows(
            "select token = sha256(convert_to(?, 'UTF8')) as hashed, revoked, used_at,"
                + " expires_at - created_at = interval '30 days' as thirty_days"
                + " from refresh_tokens where user_id = ?",
            token,
            id);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0))
        .containsEntry("hashed", true)
        .containsEntry("revoked", false)
        .containsEntry("used_at", null)
        .containsEntry("thirty_days", true);
  }

  @Test
  void answersAWrongPasswordAndAnUnknownEmailAlike() {
    var email = someEmail();
    register(auth, email);

    var wrongPassword = login(auth, email, OTHER_PASSWORD);
    var unknownEmail = login(auth, someEmail(), PASSWORD);
    var noEmail = login(auth, "' or 1=1 --", PASSWORD);

    assertThat(wrongPassword.status()).isEqualTo(401);
    assertThat(wrongPassword.code()).isEqualTo("invalid_credentials");
    assertThat(unknownEmail.text()).isEqualTo(wrongPassword.text());
    assertThat(unknownEmail.status()).isEqualTo(401);
    assertThat(noEmail.text()).isEqualTo(wrongPassword.text());
    assertThat(auth.rows("select 1 from users where email = ?", email)).hasSize(1);
  }

  @Test
  void takesAsLongForAnUnknownEmailAsForAWrongPassword() {
    var email = someEmail();
    register(auth, email);
    login(auth, email, OTHER_PASSWORD);

    var wrong = medianNanos(() -> login(auth, email, OTHER_PASSWORD));
    var unknown = medianNanos(() -> login(auth, someEmail(), PASSWORD));

    // Without the same work it would be a fiftieth.
    assertThat((double) unknown / wrong).isBetween(0.4, 2.5);
  }

  @Test
  void renewsAHashOfOtherParameters() {
    var email = someEmail();
    var id = register(auth, email);
    outdate(email);

    login(auth, email);

    var hash = auth.rows("select password_hash from users where id = ?", id).get(0);
    assertThat((String) hash.get("password_hash")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(login(auth, email, PASSWORD).status()).isEqualTo(200);
    assertThat(login(auth, email, OTHER_PASSWORD).status()).isEqualTo(401);
  }

  @RepeatedTest(2)
  void letsEverybodyInWhileTheHashIsRenewed() {
    var email = someEmail();
    register(auth, email);
    outdate(email);

    var answers = AtOnce.call(8, i -> login(auth, email, PASSWORD));

    assertThat(answers).extracting(ApiResponse::status).containsOnly(200);
  }

  @Test
  void refusesBadBodies() {
    var good = new JsonObject().put("email", someEmail()).put("password", PASSWORD);
    for (var body :
        new JsonObject[] {
          good.copy().put("otp", "123456"),
          good.copy().put("password", 1),
          good.copy().putNull("password"),
          good.copy().put("password", "p".repeat(129)),
          good.copy().put("email", "e".repeat(255)),
          new JsonObject()
        }) {
      var answer = auth.anonymous().post("/v1/auth/login", body);
      assertThat(answer.status()).as(body.encode()).isEqualTo(400);
      assertThat(answer.text()).doesNotContain(PASSWORD);
    }
    assertThat(auth.anonymous().post("/v1/auth/login", "{").status()).isEqualTo(400);
    assertThat(login(auth, "\0", PASSWORD).status()).isEqualTo(400);
    assertThat(login(auth, someEmail(), "\0").status()).isIn(400, 401);
    assertThat(login(auth, someEmail(), "p".repeat(1 << 20)).status()).isEqualTo(413);
    var text = auth.anonymous().header("Content-Type", "text/plain");
    assertThat(text.post("/v1/auth/login", good.encode()).status()).isEqualTo(415);
  }

  private static void outdate(String email) {
    var weak =
        Argon2Function.getInstance(8_192, 1, 1, 32, Argon2.ID)
            .hash(PASSWORD.getBytes(UTF_8), new byte[16])
            .getResult();
    auth.execute("update users set password_hash = ? where email = ?", weak, email);
  }

  private static long medianNanos(Runnable action) {
    return IntStream.range(0, 9)
        .mapToLong(
            i -> {
              var start = System.nanoTime();
              action.run();
              return System.nanoTime() - start;
            })
        .sorted()
        .skip(4)
        .findFirst()
        .orElseThrow();
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }
}
