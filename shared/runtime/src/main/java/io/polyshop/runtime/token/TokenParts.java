package io.polyshop.runtime.token;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Header and claims of a token whose signature nobody has checked yet. */
record TokenParts(JsonObject header, JsonObject claims) {

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

  /** Who the claims speak of, or null if one that must be there is not. */
  Caller caller() {
    try {
      if (!(claims.getValue("exp") instanceof Number exp)
          || !(claims.getValue("jti") instanceof String jti)
          || !(claims.getValue("roles") instanceof JsonArray roles)) {
        return null;
      }
      Set<String> names =
          roles.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
      return new Caller(
          UUID.fromString(claims.getString("sub")),
          names,
          jti,
          UUID.fromString(claims.getString("sid")),
          Instant.ofEpochSecond(exp.longValue()));
    } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
      return null;
    }
  }

  private static JsonObject decode(String part) {
    return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
  }
}
