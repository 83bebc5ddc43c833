package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.UserUpdated;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsersIT {

  @RegisterExtension
  static final ServiceUnderTest auth = AuthScene.service().with("AUTH_HASH_THREADS", "4");

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  @Test
  void showsMeMyAccount() {
    var email = someEmail();
    var id = register(auth, email);

    var me = auth.asUser(id, "customer").get("/v1/users/me");

    assertThat(me.status()).isEqualTo(200);
    assertThat(me.json().getString("id")).isEqualTo(id.toString());
    assertThat(me.json().getString("email")).isEqualTo(email);
  }

  @Test
  void knowsNoAccountOfSomebodyUnknown() {
    var unknown = auth.as("customer");

    assertThat(unknown.get("/v1/users/me").status()).isEqualTo(404);
    assertThat(unknown.patch("/v1/users/me", name("Bob")).status()).isEqualTo(404);
  }

  @Test
  void changesMyNameAndTellsTheOtherServices() {
    var email = someEmail();
    var id = register(auth, email);

    var answer = auth.asUser(id, "customer").patch("/v1/users/me", name(" Ada L. "));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().getString("name")).isEqualTo("Ada L.");
    var event = auth.published().await(UserUpdated.class, e -> e.userId().equals(id));
    assertThat(event.name()).isEqualTo("Ada L.");
    assertThat(event.email()).isEqualTo(email);
    assertThat(event.roles()).containsExactly("customer");
    assertThat(auth.rows("select updated_at from users where id = ?", id).get(0))
        .containsEntry("updated_at", event.updatedAt());
  }

  @Test
  void doesAndTellsNothingWhenTheNameStaysTheSame() {
    var id = register(auth, someEmail());
    var before = auth.rows("select * from users where id = ?", id);

    assertThat(auth.asUser(id, "customer").patch("/v1/users/me", name("Ada")).status())
        .isEqualTo(200);

    auth.settle();
    assertThat(auth.rows("select * from users where id = ?", id)).isEqualTo(before);
    assertThat(auth.published().all(UserUpdated.class, e -> e.userId().equals(id))).isEmpty();
  }

  @Test
  void tellsChangesInTheirOrder() {
    var id = register(auth, someEmail());
    var me = auth.asUser(id, "customer");

    AtOnce.call(20, i -> me.patch("/v1/users/me", name("Ada " + i)));

    auth.settle();
    var events = auth.published().all(UserUpdated.class, e -> e.userId().equals(id));
    assertThat(events).hasSize(20);
    var now = auth.rows("select name from users where id = ?", id).get(0).get("name");
    assertThat(events.get(19).name()).isEqualTo(now);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\": null}",
        "{\"name\": 1}",
        "{\"name\": \"\"}",
        "{\"name\": \"  \"}",
        "{\"name\": \"a\\u0000b\"}",
        "{\"name\": \"a\\nb\"}",
        "{\"name\": \"Ada\", \"email\": \"new@example.org\"}",
        "{",
        ""
      })
  void refusesABadChangeOfMyAccount(String body) {
    var id = register(auth, someEmail());

    assertThat(auth.asUser(id, "customer").patch("/v1/users/me", body).status()).isEqualTo(400);
    assertThat(auth.asUser(id, "customer").patch("/v1/users/me", name("n".repeat(101))).status())
        .isEqualTo(400);
  }

  @Test
  void showsStaffAnyAccount() {
    var id = register(auth, someEmail());

    assertThat(auth.as("staff").get("/v1/users/" + id).status()).isEqualTo(200);
    assertThat(auth.as("admin").get("/v1/users/" + id).status()).isEqualTo(200);
    assertThat(auth.as("staff").get("/v1/users/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(auth.as("staff").get("/v1/users/42").status()).isEqualTo(404);
  }

  @Test
  void findsAnAccountByItsEmail() {
    var email = someEmail();
    var id = register(auth, email);
    var staff = auth.as("staff");

    assertThat(ids(staff.get("/v1/users?email=" + email).json())).containsExactly(id.toString());
    assertThat(ids(staff.get("/v1/users?email=" + email.replace("ada", "ADA")).json()))
        .containsExactly(id.toString());
    assertThat(ids(staff.get("/v1/users?email=%20" + email + "%20").json()))
        .containsExactly(id.toString());
    assertThat(ids(staff.get("/v1/users?email=nobody@example.org").json())).isEmpty();
    assertThat(ids(staff.get("/v1/users?email=no-email").json())).isEmpty();
  }

  @Test
  void listsAllAccountsTheNewestFirst() {
    var made = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      made.add(register(auth, someEmail()).toString());
    }
    Collections.reverse(made);

    var listed = new ArrayList<String>();
    String next = "";
    do {
      var page = page(auth.as("staff"), next);
      assertThat(page.getJsonArray("items").size()).isLessThanOrEqualTo(2);
      listed.addAll(ids(page));
      next = page.getString("next");
    } while (next != null);

    assertThat(listed.subList(0, 5)).isEqualTo(made);
    assertThat(listed).doesNotHaveDuplicates();
    assertThat(auth.rows("select 1 from users")).hasSameSizeAs(listed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "after=x", "after=%00", "email="})
  void refusesABadPage(String query) {
    assertThat(auth.as("staff").get("/v1/users?" + query).status()).isEqualTo(400);
  }

  private static JsonObject page(ApiClient staff, String after) {
    return staff.get("/v1/users?limit=2" + (after.isEmpty() ? "" : "&after=" + after)).json();
  }

  private static List<String> ids(JsonObject page) {
    return page.getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("id"))
        .toList();
  }

  private static JsonObject name(String name) {
    return new JsonObject().put("name", name);
  }
}
