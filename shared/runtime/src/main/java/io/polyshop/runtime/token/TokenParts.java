package io.polyshop.runtime.token;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;

/** Header and claims of a token whose signature nobody has checked yet. */
record TokenParts(JsonObject header, JsonObject claims) {

  /** The year 5138: JSON's numbers go further than any clock. */
  private static final double MAX_SECONDS = 1e11;

  /** The parts, or null if this is no access token of ours: not three parts, other typ or alg. */
  static TokenParts parse(String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return null;
    }
    try {
      var header = decode(parts[0]);
      var claims = decode(parts[1]);
      var ours =
          "at+jwt".equals(header.getValue("typ"))
              && "RS256".equals(header.getValue("alg"))
              && header.getValue("kid") instanceof String
              && !header.containsKey("crit");
      return ours ? new TokenParts(header, claims) : null;
    } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
      return null;
    }
  }

  String keyId() {
    return header.getString("kid");
  }

  /** Who the claims speak of, or null if one is missing or not of the type that it must have. */
  Caller caller() {
    if (!(claims.getValue("exp") instanceof Number exp)
        || !(claims.getValue("jti") instanceof String jti)
        || !(claims.getValue("sub") instanceof String sub)
        || !(claims.getValue("sid") instanceof String sid)
        // Tokens that do not say it are from before it was asked.
        || !(claims.getValue("email_verified", true) instanceof Boolean verified)
        || !(claims.getValue("roles") instanceof JsonArray roles)
        || !roles.stream().allMatch(String.class::isInstance)
        || !areTimes("exp", "iat", "nbf")
        || !isAudience(claims.getValue("aud"))) {
      return null;
    }
    try {
      return new Caller(
          UUID.fromString(sub),
          roles.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet()),
          jti,
          UUID.fromString(sid),
          verified,
          Instant.ofEpochSecond(exp.longValue()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Seconds since 1970, that a clock can show; what is not there is looked at by nobody. */
  private boolean areTimes(String... names) {
    for (var name : names) {
      if (claims.containsKey(name)
          && !(claims.getValue(name) instanceof Number time
              && time.doubleValue() >= 0
              && time.doubleValue() < MAX_SECONDS)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAudience(Object audience) {
    return audience instanceof String
        || (audience instanceof JsonArray several
            && several.stream().allMatch(String.class::isInstance));
  }

  private static JsonObject decode(String part) {
    return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }
}
