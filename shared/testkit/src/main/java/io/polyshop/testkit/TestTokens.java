package io.polyshop.testkit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Access tokens as auth issues them, signed by a key that is published at {@link #jwksUrl}; and
 * tokens that a service must refuse.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068, JWT access tokens</a>
 */
public final class TestTokens {

  static final String KEY_ID = "testkit";
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final SigningKey key;
  private final SigningKey foreignKey = SigningKey.generate();
  private final String jwksUrl;

  TestTokens(SigningKey key, String jwksUrl) {
    this.key = key;
    this.jwksUrl = jwksUrl;
  }

  /** Where the public key is. */
  public String jwksUrl() {
    return jwksUrl;
  }

  /** A good token for the user. */
  public String token(UUID user, String... roles) {
    return signed(header(), claims(user, roles));
  }

  /** A good token of that session of the user. */
  public String tokenOfSession(UUID session, UUID user, String... roles) {
    return signed(header(), claims(user, roles).put("sid", session.toString()));
  }

  /** Any header and claims, signed by the published key. */
  public String signed(JsonObject header, JsonObject claims) {
    return key.sign(header, claims);
  }

  /** The header of a good token, to be changed. */
  public JsonObject header() {
    return new JsonObject().put("typ", "at+jwt").put("alg", "RS256").put("kid", KEY_ID);
  }

  /** The claims of a good token that lives for 15 minutes, to be changed. */
  public JsonObject claims(UUID user, String... roles) {
    var now = Instant.now();
    return new JsonObject()
        .put("iss", "polyshop")
        .put("aud", "polyshop")
        .put("sub", user.toString())
        .put("client_id", "polyshop")
        .put("iat", now.getEpochSecond())
        .put("exp", now.plus(LIFETIME).getEpochSecond())
        .put("jti", UUID.randomUUID().toString())
        .put("sid", UUID.randomUUID().toString())
        .put("roles", new JsonArray(List.of(roles)));
  }

  /**
   * Tokens for this user that must all be answered 401, by what is wrong with them: right in
   * everything else.
   */
  public Map<String, String> forged(UUID user, String... roles) {
    var forged = new LinkedHashMap<String, String>();
    forged.put("no token at all", "not-a-token");
    forged.put("expired", expired(user, roles));
    for (var claim : List.of("exp", "sub", "jti", "sid", "iss", "aud")) {
      forged.put("without " + claim, signed(header(), without(claims(user, roles), claim)));
    }
    var tomorrow = Instant.now().plus(Duration.ofDays(1)).getEpochSecond();
    forged.put("not valid yet", signed(header(), claims(user, roles).put("nbf", tomorrow)));
    forged.put("session no UUID", signed(header(), claims(user, roles).put("sid", "7")));
    wrongTypes()
        .forEach(
            (claim, values) ->
                values.forEach(
                    value ->
                        forged.put(
                            claim + " is " + value,
                            signed(header(), claims(user, roles).put(claim, value)))));
    forged.put("other issuer", signed(header(), claims(user, roles).put("iss", "somebody")));
    forged.put("other audience", signed(header(), claims(user, roles).put("aud", "elsewhere")));
    forged.put("subject no UUID", signed(header(), claims(user, roles).put("sub", "42")));
    forged.put("other type", signed(header().put("typ", "JWT"), claims(user, roles)));
    forged.put("without type", signed(without(header(), "typ"), claims(user, roles)));
    forged.put("without key id", signed(without(header(), "kid"), claims(user, roles)));
    forged.put("unsigned", unsigned(user, roles));
    forged.put("signed with the public key", key.signWithPublicKey(header(), claims(user, roles)));
    forged.put("signed by another key", foreignKey.sign(header(), claims(user, roles)));
    forged.put("unknown key", foreignKey.sign(header().put("kid", "other"), claims(user, roles)));
    forged.put("changed after signing", changed(user, roles));
    return forged;
  }

  /** What the claims must not be, all of it JSON. */
  private static Map<String, List<Object>> wrongTypes() {
    var list = new JsonArray().add(5);
    var object = new JsonObject().put("a", 1);
    var values = new LinkedHashMap<String, List<Object>>();
    for (var text : List.of("iss", "sub", "jti", "sid")) {
      values.put(text, Arrays.asList(5, true, list, object, null));
    }
    values.put("aud", Arrays.asList(5, true, list, object, null, new JsonArray()));
    values.put("email_verified", Arrays.asList("yes", 1, list, object, null));
    values.put("roles", Arrays.asList("admin", 5, list, object, null));
    for (var time : List.of("exp", "iat", "nbf")) {
      values.put(time, Arrays.asList("x", true, list, object, null, 1e18, -1e18, 1e300));
    }
    return values;
  }

  /** A token that was good until an hour ago. */
  public String expired(UUID user, String... roles) {
    var past = Instant.now().minus(Duration.ofHours(1)).getEpochSecond();
    return signed(header(), claims(user, roles).put("exp", past));
  }

  /** A token of {@code alg: none} and no signature. */
  public String unsigned(UUID user, String... roles) {
    return SigningKey.unsigned(header().put("alg", "none"), claims(user, roles)) + ".";
  }

  private String changed(UUID user, String... roles) {
    var signature = token(user, roles).split("\\.")[2];
    return SigningKey.unsigned(header(), claims(user, roles)) + "." + signature;
  }

  private static JsonObject without(JsonObject from, String name) {
    from.remove(name);
    return from;
  }
}
