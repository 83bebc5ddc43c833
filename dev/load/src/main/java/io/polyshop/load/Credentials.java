package io.polyshop.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The staff's log-in: {@code POLYSHOP_STAFF_EMAIL} and {@code POLYSHOP_STAFF_PASSWORD}, else the
 * demo's in the data folder.
 */
record Credentials(String email, String password) {

  static Credentials of(Map<String, String> environment, Path data) throws IOException {
    var email = environment.get("POLYSHOP_STAFF_EMAIL");
    if (email != null) {
      return new Credentials(email, environment.getOrDefault("POLYSHOP_STAFF_PASSWORD", ""));
    }
    var file = data.resolve("secrets/demo-staff-password");
    return Files.exists(file)
        ? new Credentials("staff@demo.example", Files.readString(file).strip())
        : new Credentials(null, null);
  }

  /** The value of {@code Authorization} for staff. */
  String staff(ShopClient shop, Duration lasting) {
    if (email == null) {
      throw new LoadException(
          "this scenario needs a log-in of staff: name the shop's folder with --data, or set"
              + " POLYSHOP_STAFF_EMAIL and POLYSHOP_STAFF_PASSWORD");
    }
    return login(shop, email, password, lasting);
  }

  /**
   * @throws LoadException if the token would expire before the run is over
   */
  static String login(ShopClient shop, String email, String password, Duration lasting) {
    var body = Map.of("email", email, "password", password);
    var tokens = shop.expect(200, "POST", "auth", "/v1/auth/login", null, body);
    var seconds = tokens.path("expiresIn").asLong();
    if (seconds < lasting.toSeconds()) {
      throw new LoadException(
          "tokens are good for %d s, the run takes up to %d s: shorten it, or raise AUTH_ACCESS_TTL"
              .formatted(seconds, lasting.toSeconds()));
    }
    return "Bearer " + tokens.path("accessToken").asText();
  }

  @Override
  public String toString() {
    return "Credentials[" + email + ", password=***]";
  }
}
