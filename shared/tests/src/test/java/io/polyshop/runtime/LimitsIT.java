package io.polyshop.runtime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of the service one client may take. */
class LimitsIT {

  private static final String SHOP = "https://shop.example";
  private static final int CONNECTIONS = 30;
  private static final int RATE = 5;

  @RegisterExtension
  static final ServiceUnderTest probe =
      ServiceUnderTest.of(new ProbeService())
          .with("HTTP_CORS_ORIGINS", SHOP + ", http://localhost:3000")
          .with("HTTP_RATE_LIMIT", RATE + "/1h")
          .with("HTTP_TRUSTED_PROXIES", "127.0.0.0/8")
          .with("HTTP_READ_TIMEOUT", "1s")
          .with("HTTP_MAX_CONNECTIONS", Integer.toString(CONNECTIONS));

  private static int addresses;

  private final JsonObject body = new JsonObject().put("text", "hi").put("count", 2);

  @ParameterizedTest
  @ValueSource(strings = {"/v1/open", "/v1/none", "/v1/staff", "/docs", "/v1/open?x=%zz"})
  void tellsBrowsersToBeCareful(String path) {
    var answer = somebody().get(path);
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
    assertThat(answer.header("Strict-Transport-Security")).isNull();
  }

  @Test
  void letsNobodyStoreWhatIsPersonal() {
    assertThat(probe.as("customer").post("/v1/echo", body).header("Cache-Control"))
        .isEqualTo("no-store");
    assertThat(somebody().get("/v1/open").header("Cache-Control")).isNull();
  }

  @Test
  void letsPagesOfTheNamedOriginsCallIt() {
    var shop = somebody().header("Origin", SHOP);
    var answer = shop.get("/v1/open");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(SHOP);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();

    var evil = somebody().header("Origin", "https://evil.example").get("/v1/open");
    assertThat(evil.status()).isEqualTo(403);
    assertThat(evil.header("Access-Control-Allow-Origin")).isNull();

    var own = somebody().header("Origin", "http://127.0.0.1:" + probe.port()).get("/v1/open");
    assertThat(own.status()).isEqualTo(200);
  }

  @Test
  void answersPreflightRequests() throws IOException {
    try (var raw = new Raw()) {
      raw.send(
          "OPTIONS /v1/echo HTTP/1.1",
          "Host: x",
          "Origin: " + SHOP,
          "Access-Control-Request-Method: POST",
          "Access-Control-Request-Headers: authorization,content-type",
          "Connection: close",
          "");
      assertThat(raw.answer().toLowerCase(Locale.ROOT))
          .startsWith("http/1.1 204")
          .contains("access-control-allow-origin: " + SHOP)
          .contains("authorization");
    }
  }

  @Test
  void limitsEachUserByItself() {
    var busy = probe.as("customer");
    for (int i = 0; i < RATE; i++) {
      assertThat(busy.post("/v1/echo", body).header("RateLimit"))
          .startsWith("\"user\";r=" + (RATE - 1 - i));
    }
    var refused = busy.post("/v1/echo", body);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("too_many_requests");
    assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"user\";q=5;w=3600");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 720);
    assertThat(probe.as("customer").post("/v1/echo", body).status()).isEqualTo(200);
  }

  @Test
  void limitsStrangersByAddressAlsoThoseWithForgedTokens() {
    var stranger = somebody();
    for (int i = 0; i < RATE; i++) {
      assertThat(stranger.header("Authorization", "Bearer x").get("/v1/staff").status())
          .isEqualTo(401);
    }
    assertThat(stranger.header("Authorization", "Bearer x").get("/v1/staff").status())
        .isEqualTo(429);
    assertThat(stranger.get("/v1/open").status()).isEqualTo(429);
    assertThat(somebody().get("/v1/open").status()).isEqualTo(200);
  }

  @Test
  void boundsTheBodyAsTheContractSays() {
    var blank = " ".repeat(3 << 19);
    var large = "{\"text\": \"hi\", \"count\": 2" + blank + "}";
    assertThat(probe.as("customer").post("/v1/echo", large).status()).isEqualTo(413);
    assertThat(probe.as("customer").post("/v1/echo-hot", large).status()).isEqualTo(200);
    assertThat(probe.as("customer").post("/v1/echo-hot", large + blank).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/jsonp",
        "json"
      })
  void refusesOtherMediaTypes(String type) {
    for (var path : List.of("/v1/echo", "/v1/echo-hot")) {
      var client = probe.as("customer").header("Content-Type", type);
      assertThat(client.post(path, body.encode()).status()).as(path).isEqualTo(415);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""})
  void takesJsonHoweverItIsSpelt(String type) {
    var client = probe.as("customer").header("Content-Type", type);
    assertThat(client.post("/v1/echo", body.encode()).status()).isEqualTo(200);
  }

  @Test
  void readsNoBodyOfStrangers() throws IOException {
    try (var raw = new Raw()) {
      raw.send(
          "POST /v1/echo HTTP/1.1",
          "Host: x",
          "X-Forwarded-For: " + address(),
          "Content-Type: application/json",
          "Content-Length: 1000",
          "");
      assertThat(raw.line()).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void readsTheBodyThatWaitsWhileKeysAreFetched() {
    // An unknown key id is asked for: the answer comes later than the body.
    var header = probe.tokens().header().put("kid", UUID.randomUUID().toString());
    var token = probe.tokens().signed(header, probe.tokens().claims(UUID.randomUUID(), "customer"));
    var client = probe.withToken(token).header("X-Forwarded-For", address());
    assertThat(client.post("/v1/echo", body).status()).isEqualTo(401);
  }

  @Test
  void closesConnectionsThatSendNextToNothing() throws IOException {
    try (var silent = new Raw();
        var slowHead = new Raw();
        var slowBody = new Raw()) {
      slowHead.write("GET /v1/open HTTP/1.1\r\nHost: x\r\n");
      slowBody.write(
          "POST /v1/echo HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: "
              + address()
              + "\r\nAuthorization: Bearer "
              + probe.tokens().token(UUID.randomUUID(), "customer")
              + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
      await().until(() -> silent.isClosedByThePeer());
      await().until(() -> slowHead.drip("X: y\r\n"));
      await().until(() -> slowBody.drip(" "));
    }
  }

  @Test
  void takesNoMoreConnectionsThanAllowed() throws IOException {
    List<Raw> open = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        open.add(new Raw());
      }
      await()
          .until(
              () -> {
                try (var more = new Raw()) {
                  return more.isClosedByThePeer();
                }
              });
    } finally {
      for (var raw : open) {
        raw.close();
      }
    }
    await().until(() -> answersAgain());
  }

  private static boolean answersAgain() {
    try (var raw = new Raw()) {
      raw.send("GET /openapi.yaml HTTP/1.1", "Host: x", "");
      return raw.line().startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }

  /** A caller at an address of its own. */
  private static ApiClient somebody() {
    return probe.anonymous().header("X-Forwarded-For", address());
  }

  private static synchronized String address() {
    return "203.0.113." + ++addresses;
  }

  /** A connection without a client's manners. */
  private static final class Raw implements AutoCloseable {

    private static final int PATIENCE_MS = 10_000;

    private final Socket socket;

    Raw() throws IOException {
      socket = new Socket("127.0.0.1", probe.port());
      socket.setSoTimeout(PATIENCE_MS);
      socket.setTcpNoDelay(true);
    }

    void send(String... lines) throws IOException {
      write(String.join("\r\n", lines) + "\r\n");
    }

    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    String line() throws IOException {
      var line = new StringBuilder();
      for (int c = socket.getInputStream().read(); c > '\r'; c = socket.getInputStream().read()) {
        line.append((char) c);
      }
      return line.toString();
    }

    String answer() throws IOException {
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }

    boolean isClosedByThePeer() throws IOException {
      try {
        return socket.getInputStream().read() < 0;
      } catch (SocketException e) {
        return true;
      }
    }

    /** Sends a little more; true if that is no longer possible. */
    boolean drip(String text) {
      try {
        write(text);
        return false;
      } catch (IOException e) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
