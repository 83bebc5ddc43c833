package io.polyshop.runtime.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.polyshop.runtime.config.ServiceConfig.TokenConfig;
import io.polyshop.runtime.problem.ApiException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Verifies access tokens offline, by the keys of {@link KeySet}. Fixed: RS256, {@code typ: at+jwt},
 * a known {@code kid}, issuer, audience, {@code exp}, {@code sub}, {@code jti} and {@code sid};
 * {@code nbf} where there is one. Verified tokens are remembered, at most until they expire or
 * their session ends.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068">RFC 9068, JWT access tokens</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, JWT best practices</a>
 */
public final class TokenVerifier {

  private static final int MAX_REMEMBERED = 10_000;
  private static final int MAX_TOKEN_CHARS = 8_192;

  /** How far auth's clock may differ from this one. */
  static final Duration LEEWAY = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final TokenConfig config;
  private final KeySet keys;
  private final EndedSessions ended;
  private final Clock clock;
  private final Cache<String, Caller> verified =
      Caffeine.newBuilder().maximumSize(MAX_REMEMBERED).build();
  private final Map<String, JWTAuth> verifiers = new ConcurrentHashMap<>();

  public TokenVerifier(
      Vertx vertx, TokenConfig config, KeySet keys, EndedSessions ended, Clock clock) {
    this.vertx = vertx;
    this.config = config;
    this.keys = keys;
    this.ended = ended;
    this.clock = clock;
  }

  /**
   * Who the token speaks for. Fails with 401 for a token that is missing or not to be believed, and
   * with 503 while no key is known: without a key nothing is believed.
   */
  public Future<Caller> verify(String token) {
    if (token == null || token.isEmpty()) {
      return refused("an access token is required");
    }
    var known = verified.getIfPresent(token);
    if (known != null) {
      if (isAlive(known)) {
        return Future.succeededFuture(known);
      }
      verified.invalidate(token);
    }
    if (token.length() > MAX_TOKEN_CHARS) {
      return refused("the access token is too long");
    }
    var parsed = TokenParts.parse(token);
    // Before the signature is looked at: what does that trips over claims of other types.
    var caller = parsed == null ? null : parsed.caller();
    if (caller == null) {
      return refused("the access token is not valid");
    }
    return keys.find(parsed.keyId())
        .compose(
            key ->
                key == null
                    ? refused("the access token is signed by an unknown key")
                    : checked(token, caller, key));
  }

  private Future<Caller> checked(String token, Caller caller, JsonObject key) {
    return verifiers
        .computeIfAbsent(key.encode(), text -> verifier(key))
        .authenticate(new TokenCredentials(token))
        .recover(e -> refused("the access token is not valid"))
        .compose(
            user -> {
              if (!isAlive(caller)) {
                return refused("the access token is not valid");
              }
              verified.put(token, caller);
              return Future.succeededFuture(caller);
            });
  }

  private boolean isAlive(Caller caller) {
    return caller.expiresAt().plus(LEEWAY).isAfter(clock.instant())
        && !ended.contains(caller.sessionId());
  }

  private JWTAuth verifier(JsonObject key) {
    return JWTAuth.create(
        vertx,
        new JWTAuthOptions()
            .addJwk(key)
            .setJWTOptions(
                new JWTOptions()
                    .setAlgorithm("RS256")
                    .setLeeway((int) LEEWAY.toSeconds())
                    .setIssuer(config.issuer())
                    .addAudience(config.audience())));
  }

  private static <T> Future<T> refused(String why) {
    return Future.failedFuture(ApiException.unauthorized(why));
  }
}
