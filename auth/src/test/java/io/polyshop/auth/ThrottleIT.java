package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.PASSWORD;
import static io.polyshop.auth.AuthScene.registration;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.PasswordResetRequested;
import io.polyshop.contracts.MailedTokens;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The test is a proxy that is believed: it speaks for as many addresses as it likes. */
final class ThrottleIT {

  private static final String WRONG = "wrong horse battery staple";
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  @RegisterExtension
  static final ServiceUnderTest auth =
      AuthScene.service()
          .with("AUTH_THROTTLE", "true")
          .with("AUTH_TRUSTED_PROXIES", "127.0.0.1")
          .with("AUTH_LOGIN_FREE_FAILURES", "3")
          .with("AUTH_LIMIT_ACCOUNT_LOGIN", "6/1h")
          .with("AUTH_LIMIT_ACCOUNT_REGISTER", "2/1h")
          .with("AUTH_LIMIT_ACCOUNT_RESET", "2/1h")
          .with("AUTH_LIMIT_ACCOUNT_REFRESH", "3/1h")
          .with("AUTH_LIMIT_ADDRESS_LOGIN", "8/1h");

  private String email;
  private UUID user;
  private ApiClient home;

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  @BeforeEach
  void account() {
    email = someEmail();
    home = somewhere();
    var made = home.post("/v1/auth/register", registration(email));
    user = UUID.fromString(made.json().getString("id"));
    auth.execute("update users set email_confirmed_at = now() where id = ?", user);
  }

  @Test
  void saysWhatAnAddressHasLeftAndThenRefusesIt() {
    for (int left = 7; left >= 0; left--) {
      var answer = login(home, someEmail(), WRONG);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"address\";q=8;w=3600");
      assertThat(answer.header("RateLimit")).startsWith("\"address\";r=" + left + ";t=");
    }

    assertTooMany(login(home, email, PASSWORD), "address");

    assertThat(login(somewhere(), email, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void delaysWhoGuessesButNotTheOwnerElsewhere() {
    var guesser = somewhere();
    fail(guesser, email, 3);

    assertTooMany(login(guesser, email, PASSWORD), "account");

    assertThat(login(home, email, PASSWORD).status()).isEqualTo(200);
    assertThat(login(guesser, someEmail(), WRONG).status()).isEqualTo(401);
  }

  @Test
  void countsAnewAfterTheRightPassword() {
    fail(home, email, 2);
    assertThat(login(home, email, PASSWORD).status()).isEqualTo(200);

    fail(home, email, 2);

    assertThat(login(home, email, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void keepsTheOwnerInWhenStrangersHaveGuessedTooOften() {
    login(home, email, PASSWORD);
    for (int i = 0; i < 3; i++) {
      fail(somewhere(), email, 2);
    }

    assertTooMany(login(somewhere(), email, PASSWORD), "account");

    assertThat(login(home, email, PASSWORD).status()).isEqualTo(200);
    assertThat(reset(somewhere()).status()).isEqualTo(204);
    assertThat(login(somewhere(), email, "another horse in the battery").status()).isEqualTo(200);
  }

  @Test
  void learnsNothingFromABurstOfGuesses() {
    var guesser = somewhere();

    var answers = AtOnce.call(7, i -> login(guesser, email, WRONG).status());

    assertThat(answers).isSubsetOf(401, 429);
    assertTooMany(login(guesser, email, PASSWORD), "account");
  }

  @Test
  void treatsAnUnknownAccountLikeAKnownOne() {
    var unknown = someEmail();
    var guesser = somewhere();
    fail(guesser, unknown, 3);

    assertTooMany(login(guesser, unknown, PASSWORD), "account");
  }

  @Test
  void delaysWhoGuessesThePresentPassword() {
    var body =
        new JsonObject()
            .put("currentPassword", WRONG)
            .put("newPassword", "another horse in the battery");
    var thief = from(auth.asUser(user, "customer"));
    for (int i = 0; i < 3; i++) {
      assertThat(thief.post("/v1/users/me/password", body).status()).isEqualTo(403);
    }

    assertTooMany(thief.post("/v1/users/me/password", body), "account");
  }

  @Test
  void limitsRegistrationsOfAnEmail() {
    assertThat(register(somewhere()).status()).isEqualTo(409);

    assertTooMany(register(somewhere()), "account");
  }

  @Test
  void limitsMailsOfResetsWhetherThereIsAnAccountOrNot() {
    for (var address : new String[] {email, someEmail()}) {
      var body = new JsonObject().put("email", address);
      assertThat(somewhere().post("/v1/auth/password-reset", body).status()).isEqualTo(202);
      assertThat(somewhere().post("/v1/auth/password-reset", body).status()).isEqualTo(202);
      assertTooMany(somewhere().post("/v1/auth/password-reset", body), "account");
    }
  }

  @Test
  void limitsRefreshesOfAnAccountWithoutUsingTheTokenUp() {
    var token = login(home, email, PASSWORD).json().getString("refreshToken");
    for (int i = 0; i < 3; i++) {
      token = refresh(token).json().getString("refreshToken");
    }

    assertTooMany(refresh(token), "account");

    auth.execute("delete from attempts");
    assertThat(refresh(token).status()).isEqualTo(200);
  }

  @Test
  void keepsNeitherEmailsNorAddressesOfGuesses() {
    fail(somewhere(), email, 1);

    assertThat(auth.tables().get("attempts").toString()).doesNotContain(email);
  }

  private ApiResponse reset(ApiClient client) {
    client.post("/v1/auth/password-reset", new JsonObject().put("email", email));
    var event = auth.published().await(PasswordResetRequested.class, e -> e.userId().equals(user));
    var token = MailedTokens.ofPasswordResets(AuthScene.KEY).tokenOf(event.resetId());
    return client.post(
        "/v1/auth/password-reset/confirm",
        new JsonObject().put("token", token).put("newPassword", "another horse in the battery"));
  }

  private ApiResponse register(ApiClient client) {
    return client.post("/v1/auth/register", registration(email));
  }

  private static ApiResponse refresh(String token) {
    return somewhere().post("/v1/auth/refresh", new JsonObject().put("refreshToken", token));
  }

  private static void fail(ApiClient client, String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(login(client, address, WRONG).status()).isEqualTo(401);
    }
  }

  private static ApiResponse login(ApiClient client, String address, String password) {
    return client.post(
        "/v1/auth/login", new JsonObject().put("email", address).put("password", password));
  }

  /** A caller at an address that nobody else has. */
  private static ApiClient somewhere() {
    return from(auth.anonymous());
  }

  private static ApiClient from(ApiClient client) {
    var n = ADDRESSES.incrementAndGet();
    return client.header("X-Forwarded-For", "10.0." + n / 256 + "." + n % 256);
  }

  private static void assertTooMany(ApiResponse answer, String policy) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
    assertThat(answer.code()).isEqualTo("too_many_requests");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    assertThat(answer.header("RateLimit")).startsWith("\"" + policy + "\";r=0;t=");
  }
}
