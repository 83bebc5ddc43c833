package io.polyshop.auth.keys;

import io.polyshop.auth.domain.Secret;
import io.polyshop.auth.domain.User;
import io.polyshop.runtime.config.ServiceConfig.TokenConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Issues access tokens: RS256, {@code typ: at+jwt}, with the account's id as {@code sub}, its role
 * names as {@code roles}, its session as {@code sid}, and whether its address is confirmed as
 * {@code email_verified}, the name that OpenID Connect has for it.
 *
 * <p>Signed here and not by Vert.x's JWTAuth, because that overwrites {@code typ} with {@code JWT};
 * {@code at+jwt} prevents that other kinds of tokens are accepted as access tokens.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068, JWT access tokens</a>
 */
public final class AccessTokens {

  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  /** RFC 9068 wants to know who asked for the token: there is one client, the shop itself. */
  private static final String CLIENT = "polyshop";

  private final SigningKeys keys;
  private final TokenConfig config;
  private final Duration timeToLive;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public AccessTokens(
      SigningKeys keys, TokenConfig config, Duration timeToLive, Clock clock, Supplier<UUID> ids) {
    this.keys = keys;
    this.config = config;
    this.timeToLive = timeToLive;
    this.clock = clock;
    this.ids = ids;
  }

  /** How long a token is valid. */
  public Duration timeToLive() {
    return timeToLive;
  }

  /** Refuses with 503 until the signing keys are loaded. */
  public void requireReady() {
    keys.current();
  }

  /** A token for the account as it is now, in that session ({@code sid}). */
  public Secret issue(User user, UUID sessionId) {
    var key = keys.current();
    var issuedAt = clock.instant().getEpochSecond();
    var header = new JsonObject().put("typ", "at+jwt").put("alg", "RS256").put("kid", key.id());
    var claims =
        new JsonObject()
            .put("iss", config.issuer())
            .put("aud", config.audience())
            .put("sub", user.id().toString())
            .put("client_id", CLIENT)
            .put("iat", issuedAt)
            .put("exp", issuedAt + timeToLive.toSeconds())
            .put("jti", ids.get().toString())
            .put("sid", sessionId.toString())
            .put("roles", new JsonArray(user.roles()))
            .put("email_verified", user.emailConfirmed());
    var signed = encode(header) + "." + encode(claims);
    var signature = key.sign(signed.getBytes(StandardCharsets.US_ASCII));
    return new Secret(signed + "." + BASE64_URL.encodeToString(signature));
  }

  private static String encode(JsonObject part) {
    return BASE64_URL.encodeToString(part.encode().getBytes(StandardCharsets.UTF_8));
  }
}
