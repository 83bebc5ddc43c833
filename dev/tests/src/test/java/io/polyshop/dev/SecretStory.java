package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A customer's life that tells every secret to the services, rightly and wrongly. */
final class SecretStory {

  private static final String EMAIL = "eve@test.example";
  private static final Pattern TOKEN = Pattern.compile("Your code is:\\s+(\\S{43})\\s");

  private final ApiClient nobody;
  private final Secrets secrets;
  private final GreenMail mails;

  SecretStory(ApiClient nobody, Secrets secrets, GreenMail mails) {
    this.nobody = nobody;
    this.secrets = secrets;
    this.mails = mails;
  }

  /** From the account to its third password, with one order that is paid. */
  void happens(String product) {
    var first = secrets.add("password", "a secret of many letters 1");
    var second = secrets.add("new password", "a secret of many letters 2");
    var third = secrets.add("password after the reset", "a secret of many letters 3");
    var account = login(first).put("name", "Eve");
    ApiClient.expect(201, nobody.post("auth", "/v1/auth/register", account));
    confirmEmail();
    refused(401, nobody, "/v1/auth/login", login(second));
    refused(400, nobody, "/v1/auth/login", login(first).put("x", second));
    var old = remembered("first", nobody.post("auth", "/v1/auth/login", login(first)));
    var renewal = new JsonObject().put("refreshToken", old.getString("refreshToken"));
    var now = remembered("second", nobody.post("auth", "/v1/auth/refresh", renewal));
    var eve = bearer(now);
    TestShop.awaitStatus(eve, TestShop.place(eve, product, 1, "sim_ok"), "PAID");
    changePassword(eve, first, second);
    refused(401, nobody, "/v1/auth/refresh", renewal);
    var unnamed = nobody.with("Authorization", now.getString("accessToken"));
    refused(401, unnamed.get("order", "/v1/orders"));
    reset(third);
    remembered("last", nobody.post("auth", "/v1/auth/login", login(third)));
  }

  private void changePassword(ApiClient eve, String from, String to) {
    var change = new JsonObject().put("currentPassword", from).put("newPassword", to);
    assertThat(eve.post("auth", "/v1/users/me/password", change).status()).isLessThan(300);
    Waiting.until("the old token's end", () -> eve.get("order", "/v1/orders").status() == 401);
    refused(401, eve.get("order", "/v1/orders"));
  }

  private void confirmEmail() {
    Waiting.until("the mail that asks for it", () -> tokens().size() == 1);
    var token = new JsonObject().put("token", secrets.add("email token", tokens().get(0)));
    var path = "/v1/auth/email/confirm";
    assertThat(nobody.post("auth", path, token).status()).isEqualTo(204);
    refused(422, nobody, path, token);
  }

  private void reset(String password) {
    var asked = new JsonObject().put("email", EMAIL);
    assertThat(nobody.post("auth", "/v1/auth/password-reset", asked).status()).isEqualTo(202);
    Waiting.until("the mail with the token", () -> tokens().size() == 2);
    var token = secrets.add("reset token", tokens().get(1));
    var confirmed = new JsonObject().put("token", token).put("newPassword", password);
    var path = "/v1/auth/password-reset/confirm";
    assertThat(nobody.post("auth", path, confirmed).status()).isEqualTo(204);
    refused(422, nobody, path, confirmed);
  }

  private void refused(int status, ApiClient caller, String path, JsonObject body) {
    refused(status, caller.post("auth", path, body));
  }

  private void refused(int status, ApiClient.Answer answer) {
    assertThat(answer.status()).isEqualTo(status);
    secrets.areNotIn("an answer of " + status, answer.json().encode());
  }

  private JsonObject remembered(String which, ApiClient.Answer answer) {
    var tokens = ApiClient.expect(200, answer);
    secrets.add(which + " access token", tokens.getString("accessToken"));
    secrets.add(which + " refresh token", tokens.getString("refreshToken"));
    return tokens;
  }

  private ApiClient bearer(JsonObject tokens) {
    return nobody.with("Authorization", "Bearer " + tokens.getString("accessToken"));
  }

  private static JsonObject login(String password) {
    return new JsonObject().put("email", EMAIL).put("password", password);
  }

  private List<String> tokens() {
    return Arrays.stream(mails.getReceivedMessages())
        .map(
            mail -> {
              try {
                return mail.getContent().toString();
              } catch (IOException | MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .map(TOKEN::matcher)
        .filter(found -> found.find())
        .map(found -> found.group(1))
        .toList();
  }
}
