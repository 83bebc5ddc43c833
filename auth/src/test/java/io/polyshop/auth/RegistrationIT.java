package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.PASSWORD;
import static io.polyshop.auth.AuthScene.registration;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistrationIT {

  @RegisterExtension
  static final ServiceUnderTest auth = AuthScene.service().with("AUTH_HASH_THREADS", "4");

  @Test
  void makesACustomer() {
    var email = someEmail();

    var answer = auth.anonymous().post("/v1/auth/register", registration(email));

    assertThat(answer.status()).isEqualTo(201);
    var user = answer.json();
    var id = UUID.fromString(user.getString("id"));
    assertThat(answer.header("Location")).isEqualTo("/v1/users/" + id);
    assertThat(user.fieldNames())
        .containsExactlyInAnyOrder(
            "id", "email", "emailConfirmed", "name", "roles", "active", "createdAt");
    assertThat(user.getBoolean("emailConfirmed")).isFalse();
    assertThat(user.getString("email")).isEqualTo(email);
    assertThat(user.getString("name")).isEqualTo("Ada");
    assertThat(user.getJsonArray("roles")).isEqualTo(new JsonArray().add("customer"));
    assertThat(auth.as("staff").get("/v1/users/" + id).json()).isEqualTo(user);
  }

  @Test
  void tellsTheOtherServices() {
    var email = someEmail();
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    var user =
        auth.anonymous()
            .header("traceparent", trace)
            .post("/v1/auth/register", registration(email))
            .json();

    var event = auth.published().await(UserRegistered.class, e -> e.email().equals(email));
    assertThat(event.userId()).hasToString(user.getString("id"));
    assertThat(event.name()).isEqualTo("Ada");
    assertThat(event.emailConfirmed()).isFalse();
    assertThat(event.roles()).containsExactly("customer");
    assertThat(event.registeredAt()).isEqualTo(Instant.parse(user.getString("createdAt")));
  }

  @Test
  void keepsTheEmailInLowerCaseAndBothWithoutSpacesAround() {
    var email = someEmail();
    var upper = email.replace("ada-", "ADA-").replace("example", "Example");

    var answer =
        auth.anonymous()
            .post(
                "/v1/auth/register",
                registration(" " + upper + " ").put("name", "  Ada Lovelace "));

    assertThat(answer.json().getString("email")).isEqualTo(email);
    assertThat(answer.json().getString("name")).isEqualTo("Ada Lovelace");
    var again = auth.anonymous().post("/v1/auth/register", registration(email));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("email_taken");
  }

  @RepeatedTest(2)
  void makesOneAccountForAnEmailHoweverManyAskAtOnce() {
    var email = someEmail();

    var answers =
        AtOnce.call(20, i -> auth.anonymous().post("/v1/auth/register", registration(email)));

    var statuses = answers.stream().map(ApiResponse::status).toList();
    assertThat(Collections.frequency(statuses, 201)).as(statuses.toString()).isEqualTo(1);
    assertThat(Collections.frequency(statuses, 409)).as(statuses.toString()).isEqualTo(19);
    assertThat(auth.rows("select id from users where email = ?", email)).hasSize(1);
    auth.published().await(UserRegistered.class, e -> e.email().equals(email));
    auth.settle();
    assertThat(auth.published().all(UserRegistered.class, e -> e.email().equals(email))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "ada@localhost", "a@b@c.org", "ada @example.org", "ädä@a.org", ""})
  void refusesABadEmail(String email) {
    assertRefused("email", registration(email));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 129, 1000})
  void refusesAPasswordTooShortOrTooLong(int length) {
    assertRefused("password", registration(someEmail()).put("password", "p".repeat(length)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "a\nb", "a\u0000b", "a\u001bb", "You won https://evil.example"})
  void refusesABadName(String name) {
    assertRefused("name", registration(someEmail()).put("name", name));
  }

  @Test
  void refusesNulCharactersEverywhere() {
    assertRefused("email", registration("a\u0000da@example.org"));
    assertRefused("password", registration(someEmail()).put("password", "\u0000" + PASSWORD));
  }

  @Test
  void refusesFieldsUnknownMissingOrOfAnotherType() {
    var cases =
        Map.of(
            "unknown", registration(someEmail()).put("admin", true),
            "role", registration(someEmail()).put("roles", new JsonArray().add("admin")),
            "number", registration(someEmail()).put("password", 123456789012L),
            "null", registration(someEmail()).putNull("name"),
            "missing", new JsonObject().put("email", someEmail()));

    cases.forEach(
        (name, body) -> {
          var answer = auth.anonymous().post("/v1/auth/register", body);
          assertThat(answer.status()).as(name).isEqualTo(400);
          assertThat(answer.code()).as(name).isEqualTo("invalid_request");
          assertThat(answer.text()).doesNotContain(PASSWORD);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{\"email\": }"})
  void refusesWhatIsNoJsonObject(String body) {
    assertThat(auth.anonymous().post("/v1/auth/register", body).status()).isEqualTo(400);
  }

  @Test
  void refusesHugeBodiesAndOtherMediaTypes() {
    var megabyte = registration(someEmail()).put("password", "p".repeat(1 << 20));
    var halfMegabyte = registration(someEmail()).put("password", "p".repeat(1 << 19));

    assertThat(auth.anonymous().post("/v1/auth/register", megabyte).status()).isEqualTo(413);
    assertThat(auth.anonymous().post("/v1/auth/register", halfMegabyte).status()).isEqualTo(400);
    var xml = auth.anonymous().header("Content-Type", "application/xml");
    assertThat(xml.post("/v1/auth/register", "<a/>").status()).isEqualTo(415);
  }

  private static void assertRefused(String field, JsonObject body) {
    var answer = auth.anonymous().post("/v1/auth/register", body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_request");
    var fields =
        answer.json().getJsonArray("violations").stream()
            .map(v -> ((JsonObject) v).getString("field"))
            .distinct()
            .toList();
    assertThat(fields).isEqualTo(List.of(field));
  }
}
