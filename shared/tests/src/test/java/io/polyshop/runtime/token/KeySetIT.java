package io.polyshop.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.polyshop.embedded.TcpProxy;
import io.polyshop.runtime.TestCertificate;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often auth is asked for its keys, and what happens while it is away. */
class KeySetIT {

  private static final int MANY = 200;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger asked = new AtomicInteger();
  private final ConcurrentLinkedQueue<HttpServerRequest> waiting = new ConcurrentLinkedQueue<>();
  private KeySet keys;

  @AfterEach
  void close() throws Exception {
    keys.close();
    done(vertx.close());
  }

  @Test
  void asksOnceHoweverManyUnknownKeysAreNamed() throws Exception {
    keys = new KeySet(vertx, url(listen(new HttpServerOptions(), this::answer), "http"), null);
    assertThat(done(keys.find("k"))).isNotNull();
    for (int i = 0; i < MANY; i++) {
      assertThat(done(keys.find("unknown-" + i))).isNull();
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void sharesOneFetchAndGoesOnInEachCallersContext() throws Exception {
    var server = listen(new HttpServerOptions(), waiting::add);
    keys = new KeySet(vertx, url(server, "http"), null);
    List<Future<Boolean>> found = new ArrayList<>();
    IntStream.range(0, MANY).forEach(i -> found.add(findOn(vertx.getOrCreateContext())));
    await().until(() -> !waiting.isEmpty());
    answer(waiting.remove());
    for (var one : found) {
      assertThat(done(one)).as("in its own context").isTrue();
    }
    assertThat(asked).hasValue(1);
    assertThat(waiting).isEmpty();
  }

  @Test
  void refusesWithoutAKeyAndDoesNotAskAtEachRequest() throws Exception {
    var server =
        listen(
            new HttpServerOptions(),
            request -> {
              asked.incrementAndGet();
              request.response().setStatusCode(503).end();
            });
    keys = new KeySet(vertx, url(server, "http"), null);
    assertThat(outcome(keys.find("k"))).contains("cannot be checked yet");
    var waiting = Stream.generate(() -> keys.find("k")).limit(MANY).toList();
    for (var one : waiting) {
      assertThat(outcome(one)).contains("cannot be checked yet");
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void keepsItsKeysWhileAuthIsAway() throws Exception {
    var server = listen(new HttpServerOptions(), this::answer);
    keys = new KeySet(vertx, url(server, "http"), null);
    done(keys.find("k"));
    done(server.close());
    assertThat(done(keys.find("k"))).isNotNull();
    assertThat(done(keys.find("other"))).isNull();
    assertThat(keys.isReady()).isTrue();
  }

  @Test
  void fetchesAgainAfterAnAnswerThatNeverEnds() throws Exception {
    var server =
        listen(
            new HttpServerOptions(),
            request -> {
              if (asked.get() == 0) {
                asked.incrementAndGet();
                request.response().setChunked(true).write("{\"keys\": [");
              } else {
                answer(request);
              }
            });
    keys = new KeySet(vertx, url(server, "http"), null);
    keys.start();
    await().until(keys::isReady);
    assertThat(asked).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "half", "slow"})
  void fetchesAgainOverAWayThatWasBad(String way) throws Exception {
    var server = listen(new HttpServerOptions(), this::answer);
    try (var proxy = TcpProxy.to(vertx, "127.0.0.1", server.actualPort())) {
      switch (way) {
        case "silent" -> proxy.line().goSilent();
        case "half" -> proxy.line().answerHalf();
        default -> proxy.line().delay(3_000);
      }
      keys = new KeySet(vertx, "http://127.0.0.1:" + proxy.port() + "/jwks.json", null);
      assertThat(outcome(keys.find("k"))).contains("cannot be checked yet");
      proxy.line().heal();
      keys.start();
      await().until(keys::isReady);
    }
  }

  @Test
  void believesAnEncryptedServerByItsCertificateOnly(@TempDir Path folder) throws Exception {
    var certificate = TestCertificate.in(folder);
    var tls =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertPath(certificate.certificate().toString())
                    .addKeyPath(certificate.key().toString()));
    var server = listen(tls, this::answer);
    keys = new KeySet(vertx, url(server, "https"), null);
    assertThat(outcome(keys.find("k"))).contains("cannot be checked yet");
    keys.close();
    keys = new KeySet(vertx, url(server, "https"), certificate.certificate().toString());
    assertThat(done(keys.find("k"))).isNotNull();
  }

  /** Whether the key was found, and the answer came where it was asked for. */
  private Future<Boolean> findOn(Context context) {
    var answer = Promise.<Boolean>promise();
    context.runOnContext(
        v ->
            keys.find("k")
                .onComplete(
                    key -> answer.complete(key.succeeded() && Vertx.currentContext() == context)));
    return answer.future();
  }

  private HttpServer listen(HttpServerOptions options, Handler<HttpServerRequest> handler)
      throws Exception {
    return done(vertx.createHttpServer(options).requestHandler(handler).listen(0, "127.0.0.1"));
  }

  private static String url(HttpServer server, String scheme) {
    return scheme + "://127.0.0.1:" + server.actualPort() + "/jwks.json";
  }

  private void answer(HttpServerRequest request) {
    asked.incrementAndGet();
    var key = new JsonObject().put("kty", "RSA").put("kid", "k").put("n", "AQAB").put("e", "AQAB");
    var body = new JsonObject().put("keys", new JsonArray().add(key));
    request.response().putHeader("Content-Type", "application/json").end(body.toBuffer());
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }

  private static String outcome(Future<?> future) throws Exception {
    return done(future.map("found").recover(e -> Future.succeededFuture(e.getMessage())));
  }
}
