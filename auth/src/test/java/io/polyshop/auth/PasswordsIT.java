package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.PASSWORD;
import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.refresh;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.registration;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.PasswordResetRequested;
import io.polyshop.contracts.AuthEvent.SessionsEnded;
import io.polyshop.contracts.MailedTokens;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsIT {

  private static final String NEW_PASSWORD = "another horse in the battery";

  @RegisterExtension static final ServiceUnderTest auth = AuthScene.service();

  private String email;
  private UUID user;

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  @BeforeEach
  void account() {
    email = someEmail();
    user = register(auth, email);
  }

  @Test
  void changesThePasswordAndEndsAllSessions() {
    var session = login(auth, email);

    assertThat(change(PASSWORD, NEW_PASSWORD).status()).isEqualTo(204);

    assertThat(login(auth, email, PASSWORD).status()).isEqualTo(401);
    assertThat(login(auth, email, NEW_PASSWORD).status()).isEqualTo(200);
    assertThat(refresh(auth, session.getString("refreshToken")).status()).isEqualTo(401);
    assertThat(auth.published().await(SessionsEnded.class, e -> e.userId().equals(user)))
        .isNotNull();
  }

  @Test
  void changesNothingWithoutThePresentPassword() {
    var session = login(auth, email);

    var answer = change("wrong horse battery staple", NEW_PASSWORD);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("wrong_password");
    assertThat(refresh(auth, session.getString("refreshToken")).status()).isEqualTo(200);
    assertThat(login(auth, email, PASSWORD).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Password1234", "polyshop 2026", "aaaaaaaaaaaaaaaa", "example.org Ada 1815"})
  void refusesAPasswordThatIsEasilyGuessed(String password) {
    var changed = change(PASSWORD, password);
    assertThat(changed.status()).isEqualTo(400);
    assertThat(changed.json().getJsonArray("violations").getJsonObject(0).getString("field"))
        .isEqualTo("newPassword");
    var registered = registration(someEmail()).put("password", password);
    assertThat(auth.anonymous().post("/v1/auth/register", registered).status()).isEqualTo(400);
    assertThat(confirm(askForToken(), password).status()).isEqualTo(400);
    assertThat(login(auth, email, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void oneOfManyChangesWins() {
    var answers = AtOnce.call(6, i -> change(PASSWORD, NEW_PASSWORD + i).status());

    assertThat(Collections.frequency(answers, 204)).as(answers.toString()).isEqualTo(1);
    assertThat(Collections.frequency(answers, 403)).as(answers.toString()).isEqualTo(5);
  }

  @Test
  void setsThePasswordByATokenOnce() {
    var session = login(auth, email);
    var token = askForToken();

    assertThat(confirm(token, NEW_PASSWORD).status()).isEqualTo(204);

    assertThat(login(auth, email, NEW_PASSWORD).status()).isEqualTo(200);
    assertThat(login(auth, email, PASSWORD).status()).isEqualTo(401);
    assertThat(refresh(auth, session.getString("refreshToken")).status()).isEqualTo(401);
    assertInvalid(confirm(token, PASSWORD));
  }

  @Test
  void oneOfManyUsesOfATokenWins() {
    var token = askForToken();

    var answers = AtOnce.call(8, i -> confirm(token, NEW_PASSWORD + i).status());

    assertThat(Collections.frequency(answers, 204)).as(answers.toString()).isEqualTo(1);
    assertThat(Collections.frequency(answers, 422)).as(answers.toString()).isEqualTo(7);
  }

  @Test
  void usesNoTokenUpForAPasswordThatMayNotBeChosen() {
    var token = askForToken();

    assertThat(confirm(token, "password1234").status()).isEqualTo(400);

    assertThat(confirm(token, NEW_PASSWORD).status()).isEqualTo(204);
  }

  @Test
  void refusesATokenThatIsTooOldOrWasOvertaken() {
    var old = askForToken();
    auth.execute("update password_resets set expires_at = now() where user_id = ?", user);
    assertInvalid(confirm(old, NEW_PASSWORD));

    var first = askForToken();
    var second = askForToken();
    assertThat(confirm(second, NEW_PASSWORD).status()).isEqualTo(204);
    assertInvalid(confirm(first, PASSWORD));
    var third = askForToken();
    assertThat(change(NEW_PASSWORD, PASSWORD).status()).isEqualTo(204);
    assertInvalid(confirm(third, NEW_PASSWORD));
    assertInvalid(confirm("no-such-token", NEW_PASSWORD));
  }

  @Test
  void answersAlikeForAnAddressThatNobodyHas() {
    var known = ask(email);
    var unknownEmail = someEmail();
    var unknown = ask(unknownEmail);

    assertThat(known.status()).isEqualTo(202);
    assertThat(unknown.status()).isEqualTo(202);
    assertThat(unknown.text()).isEqualTo(known.text()).isEmpty();
    Awaitility.await().until(() -> auth.rows("select 1 from password_reset_requests").isEmpty());
    assertThat(auth.rows("select user_id from password_resets where user_id = ?", user)).hasSize(1);
    assertThat(ask("no address").status()).isEqualTo(400);
  }

  @Test
  void mailsNothingToWhoIsDisabled() {
    auth.as("admin").patch("/v1/users/" + user, new JsonObject().put("active", false));

    assertThat(ask(email).status()).isEqualTo(202);

    Awaitility.await().until(() -> auth.rows("select 1 from password_reset_requests").isEmpty());
    assertThat(auth.rows("select 1 from password_resets where user_id = ?", user)).isEmpty();
  }

  @Test
  void keepsAndTellsNoToken() {
    var token = askForToken();

    var event = lastEvent();
    assertThat(event.toString()).doesNotContain(token);
    assertThat(event.expiresAt())
        .isBetween(Instant.now().plus(Duration.ofMinutes(29)), Instant.now().plusSeconds(1800));
    assertThat(auth.tables().toString()).doesNotContain(token);
    assertThat(
            auth.rows(
                "select 1 from password_resets where token = sha256(convert_to(?, 'UTF8'))", token))
        .hasSize(1);
  }

  private ApiResponse change(String current, String wanted) {
    var body = new JsonObject().put("currentPassword", current).put("newPassword", wanted);
    return auth.asUser(user, "customer").post("/v1/users/me/password", body);
  }

  private static ApiResponse ask(String address) {
    return auth.anonymous().post("/v1/auth/password-reset", new JsonObject().put("email", address));
  }

  private static ApiResponse confirm(String token, String password) {
    var body = new JsonObject().put("token", token).put("newPassword", password);
    return auth.anonymous().post("/v1/auth/password-reset/confirm", body);
  }

  /** The token that the mail would show. */
  private String askForToken() {
    var before = events();
    assertThat(ask(" " + email + " ").status()).isEqualTo(202);
    Awaitility.await().until(() -> events() > before);
    return MailedTokens.ofPasswordResets(AuthScene.KEY).tokenOf(lastEvent().resetId());
  }

  private int events() {
    return auth.published().all(PasswordResetRequested.class, e -> e.userId().equals(user)).size();
  }

  private PasswordResetRequested lastEvent() {
    var all = auth.published().all(PasswordResetRequested.class, e -> e.userId().equals(user));
    return all.get(all.size() - 1);
  }

  private static void assertInvalid(ApiResponse answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("invalid_reset_token");
  }
}
