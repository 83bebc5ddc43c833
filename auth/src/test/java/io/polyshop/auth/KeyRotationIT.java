package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.jwtPart;
import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two replicas change keys under somebody who verifies tokens by another library than ours. */
final class KeyRotationIT {

  private static final String JWKS = "/.well-known/jwks.json";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ServiceUnderTest.Replica other;

  @RegisterExtension
  static final ServiceUnderTest auth = AuthScene.service().with("AUTH_KEY_PUBLISH_DELAY", "2s");

  @BeforeAll
  static void startAnotherReplica() throws Exception {
    AuthScene.awaitReady(auth);
    other = auth.replica(new AuthService(AuthScene.CHEAP));
    Awaitility.await().until(() -> call(other.port(), JWKS, null).containsKey("keys"));
  }

  @AfterAll
  static void stopIt() {
    other.close();
  }

  @Test
  void goesOnWithoutATokenThatSomebodyCannotVerify() throws Exception {
    var email = someEmail();
    var id = register(auth, email);
    var verifier = verifier();
    var before = signingKey(login(auth, email).getString("accessToken"));

    var rotated = auth.as("admin").post("/v1/keys/rotate");

    assertThat(rotated.status()).isEqualTo(202);
    var next = rotated.json().getString("kid");
    assertThat(states()).isEqualTo(Map.of(before, "CURRENT", next, "NEXT"));
    var again = auth.as("admin").post("/v1/keys/rotate");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("rotation_under_way");
    var signers = new HashSet<String>();
    var credentials = new JsonObject().put("email", email).put("password", AuthScene.PASSWORD);
    Awaitility.await()
        .until(
            () -> {
              for (int port : List.of(auth.port(), other.port())) {
                var token = call(port, "/v1/auth/login", credentials).getString("accessToken");
                assertThat(verifier.process(token, null).getSubject()).isEqualTo(id.toString());
                assertThat(verifier.process(token, null).getStringClaim("client_id"))
                    .isEqualTo("polyshop");
                signers.add(port + " " + signingKey(token));
              }
              return signers.containsAll(
                  Set.of(auth.port() + " " + next, other.port() + " " + next));
            });
    assertThat(states()).isEqualTo(Map.of(before, "PREVIOUS", next, "CURRENT"));

    // As if the last token of the old key had expired meanwhile.
    auth.execute("update signing_keys set signs_from = signs_from - interval '1 hour'");

    Awaitility.await().until(() -> states().equals(Map.of(next, "CURRENT")));
    Awaitility.await().until(() -> call(other.port(), JWKS, null).getJsonArray("keys").size() == 1);
    assertThat(auth.rows("select kid from signing_keys")).hasSize(1);
  }

  @Test
  void saysThatTheKeysAreStillThose() {
    var answer = auth.anonymous().get(JWKS);

    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=1");
    var tag = answer.header("ETag");
    var cached = auth.anonymous().header("If-None-Match", tag).get(JWKS);
    assertThat(cached.status()).isEqualTo(304);
    assertThat(cached.header("ETag")).isEqualTo(tag);
    var others = auth.anonymous().header("If-None-Match", "\"others\"").get(JWKS);
    assertThat(others.status()).isEqualTo(200);
  }

  @Test
  void showsNoPrivateKey() {
    var key = auth.as("admin").get("/v1/keys").json().getJsonArray("items").getJsonObject(0);

    assertThat(key.fieldNames())
        .containsExactlyInAnyOrder("kid", "state", "createdAt", "signsFrom");
  }

  /** Nimbus, by the published keys: RS256 and {@code at+jwt} only, as RFC 9068 wants it. */
  private static DefaultJWTProcessor<SecurityContext> verifier() throws Exception {
    var url = URI.create("http://127.0.0.1:" + other.port() + JWKS).toURL();
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.RS256,
            JWKSourceBuilder.<SecurityContext>create(url).rateLimited(false).build()));
    return processor;
  }

  private static Map<String, String> states() {
    return auth.as("admin").get("/v1/keys").json().getJsonArray("items").stream()
        .map(item -> (JsonObject) item)
        .collect(Collectors.toMap(key -> key.getString("kid"), key -> key.getString("state")));
  }

  private static String signingKey(String token) {
    return jwtPart(token, 0).getString("kid");
  }

  private static JsonObject call(int port, String path, JsonObject body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (body != null) {
      request
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(body.encode()));
    }
    return new JsonObject(CLIENT.send(request.build(), BodyHandlers.ofString()).body());
  }
}
