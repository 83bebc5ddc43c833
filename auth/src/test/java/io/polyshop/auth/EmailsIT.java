package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.PASSWORD;
import static io.polyshop.auth.AuthScene.jwtPart;
import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.refresh;
import static io.polyshop.auth.AuthScene.registerUnconfirmed;
import static io.polyshop.auth.AuthScene.registration;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.EmailConfirmationRequested;
import io.polyshop.contracts.AuthEvent.PasswordResetRequested;
import io.polyshop.contracts.AuthEvent.UserEmailChanged;
import io.polyshop.contracts.AuthEvent.UserEmailConfirmed;
import io.polyshop.contracts.AuthEvent.UserUpdated;
import io.polyshop.contracts.MailedTokens;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Addresses are confirmed by a mailed token, and changed by one too. */
final class EmailsIT {

  @RegisterExtension static final ServiceUnderTest auth = AuthScene.service();

  private final String email = someEmail();
  private UUID user;

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  @BeforeEach
  void someoneRegisters() {
    user = registerUnconfirmed(auth, email);
  }

  @Test
  void anAddressIsConfirmedOnceByItsToken() {
    var session = login(auth, email);
    assertThat(isVerified(session)).isFalse();

    assertThat(confirm(token(1)).status()).isEqualTo(204);

    assertThat(me().getBoolean("emailConfirmed")).isTrue();
    var event = auth.published().await(UserEmailConfirmed.class, e -> e.userId().equals(user));
    assertThat(event.email()).isEqualTo(email);
    assertThat(event.name()).isEqualTo("Ada");
    var renewed = refresh(auth, session.getString("refreshToken")).json();
    assertThat(isVerified(renewed)).isTrue();
    assertInvalid(confirm(token(1)));
  }

  @Test
  void theTokenIsKeptAndToldNowhere() {
    var token = token(1);

    var asked = requests().get(0);
    assertThat(asked.email()).isEqualTo(email);
    assertThat(asked.toString()).doesNotContain(token);
    assertThat(asked.expiresAt())
        .isBetween(Instant.now().plus(Duration.ofHours(71)), Instant.now().plusSeconds(259_200));
    assertThat(auth.tables().toString()).doesNotContain(token);
  }

  @Test
  void otherTokensConfirmNothing() {
    var id = requests(1).get(0).confirmationId();

    assertInvalid(confirm("no such token"));
    assertInvalid(confirm(MailedTokens.ofPasswordResets(AuthScene.KEY).tokenOf(id)));
    auth.execute("update email_confirmations set expires_at = now() where user_id = ?", user);
    assertInvalid(confirm(token(1)));
    assertThat(me().getBoolean("emailConfirmed")).isFalse();
  }

  @Test
  void theMailIsSentAgainUntilTheAddressIsConfirmed() {
    var again = "/v1/users/me/email/confirmation";
    assertThat(asUser().post(again).status()).isEqualTo(202);
    var second = token(2);

    assertThat(confirm(token(1)).status()).isEqualTo(204);

    assertInvalid(confirm(second));
    assertThat(asUser().post(again).code()).isEqualTo("email_already_confirmed");
  }

  @Test
  void aForgottenPasswordIsNotResetBeforeTheAddressIsConfirmed() {
    assertThat(reset(email).status()).isEqualTo(202);

    assertThat(confirm(token(2)).status()).isEqualTo(204);
    assertThat(resets()).isEmpty();
    reset(email);
    Awaitility.await().until(() -> resets().size() == 1);
  }

  @Test
  void anotherAddressCountsOnceItIsConfirmed() {
    confirm(token(1));
    reset(email);
    Awaitility.await().until(() -> resets().size() == 1);
    var wanted = someEmail();

    assertThat(change(" " + wanted + " ", PASSWORD).status()).isEqualTo(202);

    var token = token(2);
    assertThat(login(auth, email, PASSWORD).status()).isEqualTo(200);
    assertThat(login(auth, wanted, PASSWORD).status()).isEqualTo(401);
    assertThat(confirm(token).status()).isEqualTo(204);
    assertThat(login(auth, email, PASSWORD).status()).isEqualTo(401);
    assertThat(login(auth, wanted, PASSWORD).status()).isEqualTo(200);
    assertThat(auth.rows("select 1 from password_resets where user_id = ?", user)).isEmpty();
    var event = auth.published().await(UserEmailChanged.class, e -> e.userId().equals(user));
    assertThat(event.oldEmail()).isEqualTo(email);
    assertThat(event.email()).isEqualTo(wanted);
    assertThat(event.changedAt()).isAfter(Instant.parse(me().getString("createdAt")));
  }

  @Test
  void nobodyIsToldAtAnAddressThatWasNeverConfirmed() {
    change(someEmail(), PASSWORD);

    assertThat(confirm(token(2)).status()).isEqualTo(204);

    var event = auth.published().await(UserEmailChanged.class, e -> e.userId().equals(user));
    assertThat(event.oldEmail()).isNull();
    assertInvalid(confirm(token(1)));
  }

  @Test
  void theLastRequestCounts() {
    change(someEmail(), PASSWORD);
    var last = someEmail();
    change(last, PASSWORD);

    assertInvalid(confirm(token(2)));
    assertThat(confirm(token(3)).status()).isEqualTo(204);
    assertThat(me().getString("email")).isEqualTo(last);
  }

  @Test
  void refusesAChangeThatCannotBe() {
    var taken = someEmail();
    registerUnconfirmed(auth, taken);

    assertThat(change(someEmail(), PASSWORD + "!").code()).isEqualTo("wrong_password");
    assertThat(change(email.toUpperCase(Locale.ROOT), PASSWORD).code())
        .isEqualTo("email_unchanged");
    assertThat(change(taken, PASSWORD).code()).isEqualTo("email_taken");
    assertThat(change("no address", PASSWORD).status()).isEqualTo(400);
    assertThat(requests()).hasSize(1);
  }

  /** Two accounts and a registration want the same address in the same moment: one gets it. */
  @RepeatedTest(3)
  void oneOfSeveralGetsAnAddress() {
    var wanted = someEmail();
    var other = registerUnconfirmed(auth, someEmail());
    change(wanted, PASSWORD);
    assertThat(change(other, wanted).status()).isEqualTo(202);
    var tokens = List.of(token(2), token(other, 2));

    var answers =
        AtOnce.call(
            3,
            i ->
                i < 2
                    ? confirm(tokens.get(i))
                    : auth.anonymous().post("/v1/auth/register", registration(wanted)));

    assertThat(answers)
        .extracting(ApiResponse::status)
        .containsAnyOf(204, 201)
        .filteredOn(status -> status == 409)
        .hasSize(2);
    assertThat(auth.rows("select 1 from users where email = ?", wanted)).hasSize(1);
  }

  @Test
  void staffConfirmForWhoCannot() {
    var path = "/v1/users/" + user + "/email/confirm";
    assertThat(asUser().post(path).status()).isEqualTo(403);

    var confirmed = auth.as("staff").post(path);

    assertThat(confirmed.json().getBoolean("emailConfirmed")).isTrue();
    assertThat(auth.as("admin").post(path).json()).isEqualTo(confirmed.json());
    auth.published().await(UserEmailConfirmed.class, e -> e.userId().equals(user));
    assertInvalid(confirm(token(1)));
    var nobody = "/v1/users/" + UUID.randomUUID() + "/email/confirm";
    assertThat(auth.as("staff").post(nobody).status()).isEqualTo(404);
  }

  @Test
  void otherChangesSayWhetherTheAddressIsConfirmed() {
    asUser().patch("/v1/users/me", new JsonObject().put("name", "Ada King"));
    var before = auth.published().await(UserUpdated.class, e -> e.userId().equals(user));
    assertThat(before.emailConfirmed()).isFalse();

    confirm(token(1));
    asUser().patch("/v1/users/me", new JsonObject().put("name", "Ada Lovelace"));

    auth.published().await(UserUpdated.class, e -> e.userId().equals(user) && e.emailConfirmed());
  }

  private ApiClient asUser() {
    return auth.asUser(user, "customer");
  }

  private JsonObject me() {
    return asUser().get("/v1/users/me").json();
  }

  private ApiResponse change(String wanted, String password) {
    var body = new JsonObject().put("email", wanted).put("password", password);
    return asUser().post("/v1/users/me/email", body);
  }

  private static ApiResponse change(UUID who, String wanted) {
    var body = new JsonObject().put("email", wanted).put("password", PASSWORD);
    return auth.asUser(who, "customer").post("/v1/users/me/email", body);
  }

  private static ApiResponse confirm(String token) {
    return auth.anonymous().post("/v1/auth/email/confirm", new JsonObject().put("token", token));
  }

  private static ApiResponse reset(String address) {
    return auth.anonymous().post("/v1/auth/password-reset", new JsonObject().put("email", address));
  }

  /** The token of the mail with that number. */
  private String token(int number) {
    return token(user, number);
  }

  private static String token(UUID who, int number) {
    Awaitility.await().until(() -> requests(who).size() >= number);
    return MailedTokens.ofEmailConfirmations(AuthScene.KEY)
        .tokenOf(requests(who).get(number - 1).confirmationId());
  }

  private List<EmailConfirmationRequested> requests(int number) {
    token(number);
    return requests();
  }

  private List<EmailConfirmationRequested> requests() {
    return requests(user);
  }

  private static List<EmailConfirmationRequested> requests(UUID who) {
    return auth.published().all(EmailConfirmationRequested.class, e -> e.userId().equals(who));
  }

  private List<PasswordResetRequested> resets() {
    return auth.published().all(PasswordResetRequested.class, e -> e.userId().equals(user));
  }

  private static boolean isVerified(JsonObject session) {
    return jwtPart(session.getString("accessToken"), 1).getBoolean("email_verified");
  }

  private static void assertInvalid(ApiResponse answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("invalid_confirmation_token");
  }
}
