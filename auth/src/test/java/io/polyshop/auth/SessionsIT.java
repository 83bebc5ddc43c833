package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.jwtPart;
import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.logout;
import static io.polyshop.auth.AuthScene.refresh;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import java.util.Collections;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionsIT {

  @RegisterExtension static final ServiceUnderTest auth = AuthScene.service();

  private String email;
  private UUID user;
  private String firstToken;

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  @BeforeEach
  void session() {
    email = someEmail();
    user = register(auth, email);
    firstToken = login(auth, email).getString("refreshToken");
  }

  @Test
  void exchangesARefreshTokenForTheNextPair() {
    var answer = refresh(auth, firstToken);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    var pair = answer.json();
    assertThat(pair.getString("refreshToken")).isNotEqualTo(firstToken);
    assertThat(jwtPart(pair.getString("accessToken"), 1).getString("sub"))
        .isEqualTo(user.toString());
    assertThat(refresh(auth, pair.getString("refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void keepsTheTokensOfASessionInOneFamily() {
    refresh(auth, firstToken);
    login(auth, email);

    assertThat(
            auth.rows(
                "select count(*) as tokens, count(used_at) as used from refresh_tokens"
                    + " where user_id = ? group by family_id order by tokens",
                user))
        .extracting(row -> row.get("tokens") + "/" + row.get("used"))
        .containsExactly("1/0", "2/1");
  }

  @Test
  void revokesTheSessionWhenAUsedTokenComesAgain() {
    var secondToken = refresh(auth, firstToken).json().getString("refreshToken");
    var otherSession = login(auth, email).getString("refreshToken");

    var reuse = refresh(auth, firstToken);

    assertRefused(reuse);
    assertRefused(refresh(auth, secondToken));
    assertRefused(refresh(auth, firstToken));
    assertThat(refresh(auth, otherSession).status()).isEqualTo(200);
  }

  @Test
  void refusesATokenThatExpired() {
    auth.execute("update refresh_tokens set expires_at = now() where user_id = ?", user);

    assertRefused(refresh(auth, firstToken));
  }

  @Test
  void endsASessionAndNoOther() {
    var otherSession = login(auth, email).getString("refreshToken");

    var answer = logout(auth, firstToken);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.text()).isEmpty();
    assertRefused(refresh(auth, firstToken));
    assertThat(refresh(auth, otherSession).status()).isEqualTo(200);
  }

  @Test
  void endsASessionByAnyOfItsTokensAndAsOftenAsOneLikes() {
    var secondToken = refresh(auth, firstToken).json().getString("refreshToken");

    assertThat(logout(auth, firstToken).status()).isEqualTo(204);
    assertThat(logout(auth, firstToken).status()).isEqualTo(204);
    assertThat(logout(auth, secondToken).status()).isEqualTo(204);

    assertRefused(refresh(auth, secondToken));
  }

  @Test
  void logsOutWithATokenThatNeverWas() {
    assertThat(logout(auth, "no-such-token").status()).isEqualTo(204);
  }

  @RepeatedTest(20)
  void letsOneOfManyRefreshesWinAndThenRevokesTheSession() {
    var answers = AtOnce.call(50, i -> refresh(auth, firstToken));

    var statuses = answers.stream().map(ApiResponse::status).toList();
    assertThat(Collections.frequency(statuses, 200)).as(statuses.toString()).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 401)).as(statuses.toString()).isEqualTo(49);
    var rows = auth.rows("select revoked from refresh_tokens where user_id = ?", user);
    assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row).containsEntry("revoked", true));
    var winner = answers.stream().filter(answer -> answer.status() == 200).findFirst();
    assertRefused(refresh(auth, winner.orElseThrow().json().getString("refreshToken")));
  }

  @RepeatedTest(20)
  void survivesRefreshReuseAndLogoutAtOnce() {
    var secondToken = refresh(auth, firstToken).json().getString("refreshToken");

    var answers =
        AtOnce.call(
            30,
            i ->
                switch (i % 3) {
                  case 0 -> refresh(auth, firstToken);
                  case 1 -> refresh(auth, secondToken);
                  default -> logout(auth, secondToken);
                });

    assertThat(answers).extracting(ApiResponse::status).containsAnyOf(204, 401);
    assertThat(answers).extracting(ApiResponse::status).isSubsetOf(200, 204, 401);
    assertThat(auth.rows("select 1 from refresh_tokens where user_id = ? and not revoked", user))
        .isEmpty();
  }

  @Test
  void removesTokensThatExpired() {
    var ofSomebody = someEmail();
    var somebody = register(auth, ofSomebody);
    login(auth, ofSomebody);
    auth.execute(
        "update refresh_tokens set expires_at = now() - interval '1 s' where user_id = ?", user);

    auth.stop();
    auth.start();

    Awaitility.await().until(() -> tokens(user) == 0);
    assertThat(tokens(somebody)).isEqualTo(1);
    AuthScene.awaitReady(auth);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-token", "' or 1=1 --", "\0", "ünïcödé", " "})
  void refusesTokensThatNeverWere(String token) {
    var answer = refresh(auth, token);

    assertThat(answer.status()).as(answer.toString()).isIn(400, 401);
  }

  @Test
  void refusesBadBodies() {
    for (var path : new String[] {"/v1/auth/refresh", "/v1/auth/logout"}) {
      for (var body :
          new String[] {
            "",
            "{",
            "{}",
            "[]",
            "null",
            "{\"refreshToken\": 1}",
            "{\"refreshToken\": null}",
            "{\"refreshToken\": \"" + firstToken + "\", \"more\": 1}",
            "{\"refreshToken\": \"" + "t".repeat(513) + "\"}"
          }) {
        var answer = auth.anonymous().post(path, body);
        assertThat(answer.status()).as(path + " " + body).isEqualTo(400);
        assertThat(answer.text()).doesNotContain(firstToken);
      }
    }
    assertThat(refresh(auth, firstToken).status()).isEqualTo(200);
  }

  private static int tokens(UUID owner) {
    return auth.rows("select 1 from refresh_tokens where user_id = ?", owner).size();
  }

  private static void assertRefused(ApiResponse answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("invalid_refresh_token");
  }
}
