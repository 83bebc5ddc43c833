package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.jwtPart;
import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.logout;
import static io.polyshop.auth.AuthScene.refresh;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.SessionsEnded;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sessions that end before their time, and that every service gets to know it. */
final class EndingsIT {

  @RegisterExtension
  static final ServiceUnderTest auth =
      AuthScene.service().with("AUTH_MAX_SESSIONS", "3").with("AUTH_TRUSTED_PROXIES", "127.0.0.1");

  private String email;
  private UUID user;
  private ApiClient owner;

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  @BeforeEach
  void account() {
    email = someEmail();
    user = register(auth, email);
    owner = auth.asUser(user, "customer");
  }

  @Test
  void showsTheSessionsOfTheCaller() {
    var first = login(auth, email);
    var browser =
        auth.anonymous()
            .header("User-Agent", "A browser")
            .header("X-Forwarded-For", "6.6.6.6, 203.0.113.9");
    var second =
        browser
            .post(
                "/v1/auth/login",
                new JsonObject().put("email", email).put("password", AuthScene.PASSWORD))
            .json();
    refresh(auth, first.getString("refreshToken"));

    var shown = owner.get("/v1/users/me/sessions").json().getJsonArray("items");

    assertThat(ids(shown)).containsExactly(sid(first).toString(), sid(second).toString());
    assertThat(shown.getJsonObject(0).getBoolean("current")).isFalse();
    var theirs = shown.getJsonObject(1);
    assertThat(theirs.getString("address")).isEqualTo("203.0.113.9");
    assertThat(theirs.getString("userAgent")).isEqualTo("A browser");
    assertThat(shown.getJsonObject(0).getInstant("lastUsedAt"))
        .isAfter(shown.getJsonObject(0).getInstant("createdAt"));
    assertThat(auth.as("customer").get("/v1/users/me/sessions").json().getJsonArray("items"))
        .isEmpty();
  }

  @Test
  void endsOneSessionAndNoOther() {
    var first = login(auth, email);
    var second = login(auth, email);

    assertThat(owner.delete("/v1/users/me/sessions/" + sid(first)).status()).isEqualTo(204);

    assertEnded(List.of(first));
    assertThat(refresh(auth, second.getString("refreshToken")).status()).isEqualTo(200);
    assertThat(owner.delete("/v1/users/me/sessions/" + sid(first)).status()).isEqualTo(404);
    assertThat(auth.as("customer").delete("/v1/users/me/sessions/" + sid(second)).status())
        .isEqualTo(404);
    assertThat(owner.delete("/v1/users/me/sessions/42").status()).isEqualTo(404);
  }

  @Test
  void endsTheSessionAtLogOut() {
    var session = login(auth, email);

    logout(auth, session.getString("refreshToken"));
    logout(auth, session.getString("refreshToken"));

    assertEnded(List.of(session));
  }

  @Test
  void endsTheSessionWhenAUsedTokenComesAgain() {
    var session = login(auth, email);
    refresh(auth, session.getString("refreshToken"));

    refresh(auth, session.getString("refreshToken"));

    assertEnded(List.of(session));
  }

  @Test
  void endsAllSessionsAtOnce() {
    var sessions = List.of(login(auth, email), login(auth, email));

    assertThat(owner.post("/v1/auth/logout-all").status()).isEqualTo(204);
    assertThat(owner.post("/v1/auth/logout-all").status()).isEqualTo(204);

    assertEnded(sessions);
  }

  @Test
  void endsAllSessionsWhenRolesChange() {
    var session = login(auth, email);
    setRoles("customer");
    assertThat(refresh(auth, session.getString("refreshToken")).status()).isEqualTo(200);

    setRoles("customer", "staff");

    assertEnded(List.of(session));
    assertThat(jwtPart(login(auth, email).getString("accessToken"), 1).getJsonArray("roles"))
        .containsExactly("customer", "staff");
  }

  @Test
  void disablesAnAccountUntilItIsEnabled() {
    var session = login(auth, email);
    var account = "/v1/users/" + user;

    var answer = auth.as("admin").patch(account, new JsonObject().put("active", false));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getBoolean("active")).isFalse();
    assertThat(auth.as("staff").get(account).json()).isEqualTo(answer.json());
    assertEnded(List.of(session));
    var refused = login(auth, email, AuthScene.PASSWORD);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("account_disabled");
    assertThat(login(auth, email, "wrong horse battery staple").code())
        .isEqualTo("invalid_credentials");
    auth.as("admin").patch(account, new JsonObject().put("active", true));
    assertThat(login(auth, email)).isNotNull();
  }

  @Test
  void leavesTheLastAdminEnabled() {
    setRoles("admin");
    var disabled = new JsonObject().put("active", false);

    var answer = auth.as("admin").patch("/v1/users/" + user, disabled);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("last_admin");
    assertThat(auth.as("admin").patch("/v1/users/" + user, "{\"active\": 1}").status())
        .isEqualTo(400);
    assertThat(auth.as("admin").patch("/v1/users/" + UUID.randomUUID(), disabled).status())
        .isEqualTo(404);
    auth.execute("delete from user_roles where user_id = ?", user);
  }

  @Test
  void endsTheSessionThatWasNotUsedForLongestIfThereAreTooMany() {
    var sessions = IntStream.range(0, 3).mapToObj(i -> login(auth, email)).toList();
    refresh(auth, sessions.get(0).getString("refreshToken"));

    login(auth, email);

    assertEnded(List.of(sessions.get(1)));
    assertThat(auth.rows("select 1 from sessions where user_id = ?", user)).hasSize(3);
  }

  @Test
  void keepsTheLimitWhenManyLogInAtOnce() {
    AtOnce.call(12, i -> login(auth, email));

    assertThat(auth.rows("select 1 from sessions where user_id = ?", user)).hasSize(3);
    assertThat(
            auth.rows(
                "select distinct family_id from refresh_tokens where user_id = ? and not revoked",
                user))
        .hasSize(3);
  }

  /** These, and no others, are told to have ended, each once; their tokens are refused. */
  private void assertEnded(List<JsonObject> sessions) {
    for (var session : sessions) {
      assertThat(refresh(auth, session.getString("refreshToken")).status()).isEqualTo(401);
    }
    auth.settle();
    var events = auth.published().all(SessionsEnded.class, e -> e.userId().equals(user));
    assertThat(events)
        .flatExtracting(SessionsEnded::sessionIds)
        .containsExactlyInAnyOrderElementsOf(sessions.stream().map(EndingsIT::sid).toList());
    var expires = jwtPart(sessions.get(0).getString("accessToken"), 1).getLong("exp");
    assertThat(events.get(0).until()).isAfter(Instant.ofEpochSecond(expires));
  }

  private void setRoles(String... roles) {
    var body = new JsonObject().put("roles", new JsonArray(List.of(roles)));
    assertThat(auth.as("admin").put("/v1/users/" + user + "/roles", body).status()).isEqualTo(200);
  }

  private static UUID sid(JsonObject session) {
    return UUID.fromString(jwtPart(session.getString("accessToken"), 1).getString("sid"));
  }

  private static List<String> ids(JsonArray items) {
    return items.stream().map(item -> ((JsonObject) item).getString("id")).toList();
  }
}
