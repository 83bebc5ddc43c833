package io.polyshop.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AuthorizationIT {

  private static final Set<String> ROLES = Set.of("customer", "staff", "admin");

  /** Whoever is logged in, also with a role of the shop's own or with none. */
  private static final Set<String> ANY = Set.of("user");

  @RegisterExtension static final ServiceUnderTest auth = AuthScene.service();

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  /** An operation and who may call it. */
  record Operation(String name, Set<String> allowed, Function<ApiClient, ApiResponse> call) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Operation> operations() {
    var id = UUID.randomUUID();
    var name = new JsonObject().put("name", "x");
    var active = new JsonObject().put("active", true);
    var roles = new JsonObject().put("roles", new JsonArray());
    return Stream.of(
        new Operation("getMe", ANY, c -> c.get("/v1/users/me")),
        new Operation("updateMe", ANY, c -> c.patch("/v1/users/me", name)),
        new Operation("listMySessions", ANY, c -> c.get("/v1/users/me/sessions")),
        new Operation("endMySession", ANY, c -> c.delete("/v1/users/me/sessions/" + id)),
        new Operation("changePassword", ANY, c -> c.post("/v1/users/me/password", name)),
        new Operation("logoutAll", ANY, c -> c.post("/v1/auth/logout-all")),
        new Operation("setActive", Set.of("admin"), c -> c.patch("/v1/users/" + id, active)),
        new Operation("listUsers", Set.of("staff", "admin"), c -> c.get("/v1/users")),
        new Operation("getUser", Set.of("staff", "admin"), c -> c.get("/v1/users/" + id)),
        new Operation("setRoles", Set.of("admin"), c -> c.put("/v1/users/" + id + "/roles", roles)),
        new Operation("listRoles", Set.of("admin"), c -> c.get("/v1/roles")),
        new Operation("listKeys", Set.of("admin"), c -> c.get("/v1/keys")),
        new Operation("rotateKeys", Set.of("admin"), c -> c.post("/v1/keys/rotate")),
        new Operation("createRole", Set.of("admin"), c -> c.post("/v1/roles", name)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void admitsTheRolesThatAreNamedAndNoOthers(Operation operation) {
    assertThat(operation.call().apply(auth.anonymous()).status()).isEqualTo(401);
    admits(operation, auth.as(), "no role");
    admits(operation, auth.as("warehouse"), "warehouse");
    for (var role : ROLES) {
      admits(operation, auth.as(role), role);
    }
  }

  private static void admits(Operation operation, ApiClient caller, String role) {
    var status = operation.call().apply(caller).status();
    if (operation.allowed().equals(ANY) || operation.allowed().contains(role)) {
      assertThat(status).as(role).isNotIn(401, 403);
    } else {
      assertThat(status).as(role).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesTokensThatAreForged(Operation operation) {
    auth.tokens()
        .forged(UUID.randomUUID(), "customer", "staff", "admin")
        .forEach(
            (flaw, token) -> {
              var answer = operation.call().apply(auth.withToken(token));
              assertThat(answer.status()).as(flaw).isEqualTo(401);
              assertThat(answer.header("WWW-Authenticate")).as(flaw).startsWith("Bearer");
            });
  }

  @Test
  void servesEverybodyWhatIsPublic() {
    var nobody = auth.anonymous();
    var empty = new JsonObject();

    assertThat(nobody.post("/v1/auth/register", empty).status()).isEqualTo(400);
    assertThat(nobody.post("/v1/auth/login", empty).status()).isEqualTo(400);
    assertThat(nobody.post("/v1/auth/refresh", empty).status()).isEqualTo(400);
    assertThat(nobody.post("/v1/auth/logout", empty).status()).isEqualTo(400);
    assertThat(nobody.post("/v1/auth/password-reset", empty).status()).isEqualTo(400);
    assertThat(nobody.post("/v1/auth/password-reset/confirm", empty).status()).isEqualTo(400);
    assertThat(nobody.get("/.well-known/jwks.json").status()).isEqualTo(200);
    assertThat(nobody.get("/v1/nothing").status()).isEqualTo(404);
  }

  @Test
  void stumblesOverNothing() {
    var email = AuthScene.someEmail();
    var user = AuthScene.register(auth, email);
    auth.hostileRequests(auth.asUser(user, "customer", "staff", "admin"))
        .path("userId", user)
        .body("register", AuthScene.registration(email))
        .body("login", new JsonObject().put("email", email).put("password", AuthScene.PASSWORD))
        .body("refresh", new JsonObject().put("refreshToken", "x"))
        .body("logout", new JsonObject().put("refreshToken", "x"))
        .body(
            "confirmPasswordReset",
            new JsonObject().put("token", "x").put("newPassword", AuthScene.PASSWORD))
        .body(
            "changePassword",
            new JsonObject().put("currentPassword", "x").put("newPassword", AuthScene.PASSWORD))
        .body("requestPasswordReset", new JsonObject().put("email", email))
        .body("updateMe", new JsonObject().put("name", "Ada"))
        .body("setActive", new JsonObject().put("active", true))
        .body("setRoles", new JsonObject().put("roles", new JsonArray().add("staff")))
        .body("createRole", new JsonObject().put("name", "warehouse"))
        .send();
  }
}
