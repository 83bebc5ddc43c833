package io.polyshop.bench;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** Access tokens as auth issues them, and the server that publishes their key. */
final class SignedTokens implements AutoCloseable {

  private static final String KEY_ID = "bench";
  private static final int KEY_BITS = 2048;
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final KeyPair keys;
  private final HttpServer server;

  SignedTokens() throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(KEY_BITS);
    keys = generator.generateKeyPair();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var document = new JsonObject().put("keys", new JsonArray().add(publicKey())).toBuffer();
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, document.length());
          exchange.getResponseBody().write(document.getBytes());
          exchange.close();
        });
    server.start();
  }

  /** Where the key is published. */
  String jwksUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
  }

  /** A good token; no two are the same. */
  String next() throws GeneralSecurityException {
    var header = new JsonObject().put("typ", "at+jwt").put("alg", "RS256").put("kid", KEY_ID);
    var now = Instant.now();
    var claims =
        new JsonObject()
            .put("iss", "polyshop")
            .put("aud", "polyshop")
            .put("sub", UUID.randomUUID().toString())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(LIFETIME).getEpochSecond())
            .put("jti", UUID.randomUUID().toString())
            .put("sid", UUID.randomUUID().toString())
            .put("roles", new JsonArray().add("customer"));
    var signed = base64(header.encode().getBytes(StandardCharsets.UTF_8));
    signed += "." + base64(claims.encode().getBytes(StandardCharsets.UTF_8));
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + base64(signature.sign());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private JsonObject publicKey() {
    var key = (RSAPublicKey) keys.getPublic();
    return new JsonObject()
        .put("kty", "RSA")
        .put("kid", KEY_ID)
        .put("use", "sig")
        .put("alg", "RS256")
        .put("n", base64(unsigned(key.getModulus())))
        .put("e", base64(unsigned(key.getPublicExponent())));
  }

  private static byte[] unsigned(BigInteger number) {
    var bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
