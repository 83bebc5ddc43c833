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
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A refresh token that is sent again within a minute, and after it. */
final class RefreshGraceIT {

  @RegisterExtension
  static final ServiceUnderTest auth = AuthScene.service().with("AUTH_REFRESH_GRACE", "1m");

  private UUID user;
  private String first;

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  @BeforeEach
  void session() {
    var email = someEmail();
    user = register(auth, email);
    first = login(auth, email).getString("refreshToken");
  }

  @Test
  void givesTheSameSuccessorAgain() {
    var one = refresh(auth, first).json();

    var again = refresh(auth, first);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().getString("refreshToken")).isEqualTo(one.getString("refreshToken"));
    assertThat(sessionOf(again))
        .isEqualTo(jwtPart(one.getString("accessToken"), 1).getString("sid"));
    assertThat(refresh(auth, one.getString("refreshToken")).status()).isEqualTo(200);
    assertThat(tokens()).isEqualTo(3);
  }

  @RepeatedTest(20)
  void givesOneSuccessorToAllWhoAskAtOnce() {
    var answers = AtOnce.call(20, i -> refresh(auth, first));

    assertThat(answers).extracting(ApiResponse::status).containsOnly(200);
    assertThat(answers.stream().map(RefreshGraceIT::tokenOf).distinct()).hasSize(1);
    assertThat(tokens()).isEqualTo(2);
    assertThat(refresh(auth, tokenOf(answers.get(0))).status()).isEqualTo(200);
  }

  @Test
  void neverBranches() {
    var second = tokenOf(refresh(auth, first));
    var third = tokenOf(refresh(auth, second));

    assertThat(tokenOf(refresh(auth, first))).isEqualTo(second);
    assertThat(tokenOf(refresh(auth, second))).isEqualTo(third);
    assertThat(tokens()).isEqualTo(3);
  }

  @Test
  void endsTheSessionWhenTheTokenComesLater() {
    var second = tokenOf(refresh(auth, first));
    auth.execute(
        "update refresh_tokens set used_at = used_at - interval '61 s' where user_id = ?", user);

    assertRefused(refresh(auth, first));
    assertRefused(refresh(auth, second));
  }

  @Test
  void givesNothingAfterALogOut() {
    var second = tokenOf(refresh(auth, first));
    logout(auth, second);

    assertRefused(refresh(auth, first));
    assertRefused(refresh(auth, second));
  }

  @Test
  void endsTheSessionIfTheSuccessorCannotBeTold() {
    refresh(auth, first);
    auth.execute(
        "update refresh_tokens set token = sha256(token) where user_id = ? and used_at is null",
        user);

    assertRefused(refresh(auth, first));
    assertThat(auth.rows("select 1 from sessions where user_id = ?", user)).isEmpty();
  }

  private int tokens() {
    return auth.rows("select 1 from refresh_tokens where user_id = ?", user).size();
  }

  private static String tokenOf(ApiResponse answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json().getString("refreshToken");
  }

  private static String sessionOf(ApiResponse answer) {
    return jwtPart(answer.json().getString("accessToken"), 1).getString("sid");
  }

  private static void assertRefused(ApiResponse answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("invalid_refresh_token");
  }
}
