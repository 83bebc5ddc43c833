package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.UserUpdated;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RolesIT {

  private static final String HAS_ADMIN =
      "select user_id from user_roles join roles on roles.id = role_id where name = 'admin'";

  @RegisterExtension static final ServiceUnderTest auth = AuthScene.service();

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  @BeforeEach
  void nobodyIsAdmin() {
    auth.execute(
        "delete from user_roles where role_id = (select id from roles where name = 'admin')");
  }

  @Test
  void givesAnAccountTheseRolesAndNoOthers() {
    var id = register(auth, someEmail());

    var answer = setRoles(id, "staff", "admin");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getJsonArray("roles")).containsExactly("admin", "staff");
    assertThat(auth.as("staff").get("/v1/users/" + id).json()).isEqualTo(answer.json());
    var event = auth.published().await(UserUpdated.class, e -> e.userId().equals(id));
    assertThat(event.roles()).containsExactly("admin", "staff");
    assertThat(event.name()).isEqualTo("Ada");
  }

  @Test
  void canTakeAllRolesAway() {
    var id = register(auth, someEmail());

    assertThat(setRoles(id).json().getJsonArray("roles")).isEmpty();
  }

  @Test
  void tellsNothingWhenTheRolesStayTheSame() {
    var id = register(auth, someEmail());

    assertThat(setRoles(id, "customer").status()).isEqualTo(200);

    auth.settle();
    assertThat(auth.published().all(UserUpdated.class, e -> e.userId().equals(id))).isEmpty();
  }

  @Test
  void refusesARoleThatIsNot() {
    var id = register(auth, someEmail());

    var answer = setRoles(id, "customer", "King of all");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("unknown_role");
    assertThat(auth.as("staff").get("/v1/users/" + id).json().getJsonArray("roles"))
        .containsExactly("customer");
  }

  @Test
  void knowsNoAccountOfSomebodyUnknown() {
    assertThat(setRoles(UUID.randomUUID(), "customer").status()).isEqualTo(404);
    var body = new JsonObject().put("roles", new JsonArray());
    assertThat(auth.as("admin").put("/v1/users/42/roles", body).status()).isEqualTo(404);
  }

  @Test
  void leavesTheLastAdminInOffice() {
    var id = register(auth, someEmail());
    setRoles(id, "admin");

    var answer = setRoles(id, "customer");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("last_admin");
    assertThat(setRoles(id, "admin", "staff").status()).isEqualTo(200);
  }

  @RepeatedTest(20)
  void leavesOneAdminWhenAllAreDismissedAtOnce() {
    var admins = new ArrayList<UUID>();
    for (int i = 0; i < 4; i++) {
      admins.add(newAdmin());
    }

    var answers = AtOnce.call(4, i -> setRoles(admins.get(i), "customer"));

    var statuses = answers.stream().map(ApiResponse::status).toList();
    assertThat(Collections.frequency(statuses, 200)).as(statuses.toString()).isEqualTo(3);
    assertThat(Collections.frequency(statuses, 409)).as(statuses.toString()).isEqualTo(1);
    assertThat(auth.rows(HAS_ADMIN)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"roles\": null}",
        "{\"roles\": \"admin\"}",
        "{\"roles\": [1]}",
        "{\"roles\": [null]}",
        "{\"roles\": [\"\"]}",
        "{\"roles\": [\"a\\u0000\"]}",
        "{\"roles\": [\"staff\", \"staff\"]}",
        "{\"roles\": [], \"more\": 1}",
        "[",
        ""
      })
  void refusesABadListOfRoles(String body) {
    var id = register(auth, someEmail());

    assertThat(auth.as("admin").put("/v1/users/" + id + "/roles", body).status()).isEqualTo(400);
  }

  @Test
  void listsRolesByName() {
    auth.execute("delete from user_roles");
    auth.execute("delete from roles where name not in ('admin', 'customer', 'staff')");
    var first = auth.as("admin").get("/v1/roles?limit=2").json();
    var second = auth.as("admin").get("/v1/roles?limit=2&after=" + first.getString("next")).json();

    assertThat(names(first)).containsExactly("admin", "customer");
    assertThat(names(second)).containsExactly("staff");
    assertThat(second.getString("next")).isNull();
    assertThat(auth.as("admin").get("/v1/roles?after=%00").status()).isEqualTo(400);
  }

  @Test
  void makesARoleThatAccountsCanHave() {
    var id = register(auth, someEmail());
    var name = "warehouse-" + (id.hashCode() & 0xffff);

    var answer = createRole(name);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getString("name")).isEqualTo(name);
    assertThat(setRoles(id, name).json().getJsonArray("roles")).containsExactly(name);
    assertThat(createRole(name).code()).isEqualTo("role_exists");
    assertThat(createRole("admin").status()).isEqualTo(409);
  }

  @Test
  void makesARoleOnceHoweverManyAskAtOnce() {
    var name = "r" + (System.nanoTime() & 0xffffffffL);

    var answers = AtOnce.call(10, i -> createRole(name).status());

    assertThat(Collections.frequency(answers, 201)).isEqualTo(1);
    assertThat(Collections.frequency(answers, 409)).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Admin", "a b", "1st", "röle", "a\u0000", "a\n", "public", "user"})
  void refusesABadRoleName(String name) {
    assertThat(createRole(name).status()).isEqualTo(400);
    assertThat(createRole("r".repeat(33)).status()).isEqualTo(400);
  }

  private static UUID newAdmin() {
    var id = UUID.randomUUID();
    auth.execute(
        "insert into users values (?, ?, 'no password', 'Root', now(), now())",
        id,
        "root-" + id + "@example.org");
    auth.execute(
        "insert into user_roles select ?, id from roles where name in ('admin', 'staff')", id);
    return id;
  }

  private static ApiResponse setRoles(UUID id, String... roles) {
    var body = new JsonObject().put("roles", new JsonArray(List.of(roles)));
    return auth.as("admin").put("/v1/users/" + id + "/roles", body);
  }

  private static ApiResponse createRole(String name) {
    return auth.as("admin").post("/v1/roles", new JsonObject().put("name", name));
  }

  private static List<String> names(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("name"))
        .toList();
  }
}
