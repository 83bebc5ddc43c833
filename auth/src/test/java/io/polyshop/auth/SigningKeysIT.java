package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SigningKeysIT {

  private static final String JWKS = "/.well-known/jwks.json";
  private static final AtomicReference<String> encryptionKey = new AtomicReference<>(AuthScene.KEY);

  @RegisterExtension
  static final ServiceUnderTest auth =
      AuthScene.service().with("AUTH_KEY_ENCRYPTION_KEY", encryptionKey::get);

  @Test
  void publishesThePublicHalfOnly() {
    AuthScene.awaitReady(auth);

    var answer = auth.anonymous().get(JWKS);

    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(answer.json().getJsonArray("keys")).hasSize(1);
    var key = answer.json().getJsonArray("keys").getJsonObject(0);
    assertThat(key.fieldNames()).containsExactlyInAnyOrder("kty", "use", "alg", "kid", "n", "e");
    assertThat(Base64.getUrlDecoder().decode(key.getString("n"))).hasSize(256);
  }

  @Test
  void signsTokensThatOthersCanVerify() throws Exception {
    AuthScene.awaitReady(auth);
    var email = someEmail();
    var id = register(auth, email);
    var token = login(auth, email).getString("accessToken");
    var key = auth.anonymous().get(JWKS).json().getJsonArray("keys").getJsonObject(0);
    var vertx = Vertx.vertx();
    try {
      var verifier = JWTAuth.create(vertx, new JWTAuthOptions().addJwk(key));

      var user = verifier.authenticate(new TokenCredentials(token)).await(10, TimeUnit.SECONDS);

      assertThat(user.subject()).isEqualTo(id.toString());
      var forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
      assertThat(
              verifier
                  .authenticate(new TokenCredentials(forged))
                  .map(true)
                  .otherwise(false)
                  .await(10, TimeUnit.SECONDS))
          .isFalse();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void keepsTheKeyEncryptedAndOverARestart() {
    AuthScene.awaitReady(auth);
    var before = auth.anonymous().get(JWKS).json();
    var key = (byte[]) auth.rows("select private_key from signing_keys").get(0).get("private_key");
    // A PKCS #8 key would begin with a DER sequence that says RSA.
    assertThat(new String(key, StandardCharsets.ISO_8859_1))
        .doesNotContain("\u002a\u0086\u0048\u0086\u00f7");

    auth.stop();
    auth.start();

    AuthScene.awaitReady(auth);
    assertThat(auth.anonymous().get(JWKS).json()).isEqualTo(before);
  }

  @Test
  void issuesNothingUnderAnotherEncryptionKey() {
    AuthScene.awaitReady(auth);
    var email = someEmail();
    register(auth, email);
    auth.stop();
    encryptionKey.set(
        Base64.getEncoder().encodeToString("another key, of 32 bytes as well".getBytes()));
    auth.start();
    try {
      assertThat(auth.anonymous().get(JWKS).status()).isEqualTo(503);
      var refused = login(auth, email, AuthScene.PASSWORD);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotNull();
      assertThat(AuthScene.refresh(auth, "token").status()).isEqualTo(503);
      assertThat(auth.rows("select 1 from signing_keys")).hasSize(1);
    } finally {
      encryptionKey.set(AuthScene.KEY);
      auth.stop();
      auth.start();
    }
    AuthScene.awaitReady(auth);
    assertThat(login(auth, email)).isNotNull();
  }

  @Test
  void endsWithOneKeyHoweverManyReplicasStartAtOnce() throws Exception {
    auth.stop();
    auth.execute("delete from signing_keys");
    try {
      var replicas = AtOnce.call(4, i -> auth.replica(new AuthService(AuthScene.CHEAP)));
      var published = new HashSet<JsonObject>();
      replicas.forEach(replica -> published.add(awaitKeys(replica.port())));

      assertThat(published).hasSize(1);
      assertThat(auth.rows("select 1 from signing_keys")).hasSize(1);
      replicas.forEach(ServiceUnderTest.Replica::close);
    } finally {
      auth.start();
    }
  }

  private static JsonObject awaitKeys(int port) {
    var client = HttpClient.newHttpClient();
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + JWKS)).build();
    var answer =
        Awaitility.await()
            .until(
                () -> client.send(request, BodyHandlers.ofString()),
                response -> response.statusCode() == 200);
    return new JsonObject(answer.body());
  }
}
