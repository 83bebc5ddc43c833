package io.polyshop.runtime.http.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.config.ServiceConfig;
import io.polyshop.runtime.http.Api;
import io.polyshop.runtime.http.Operations;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.http.Site;
import io.polyshop.runtime.http.contract.Contract;
import io.polyshop.runtime.idempotency.Idempotency;
import io.polyshop.runtime.telemetry.HttpMetrics;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.polyshop.runtime.token.Caller;
import io.polyshop.runtime.token.EndedSessions;
import io.polyshop.runtime.token.KeySet;
import io.polyshop.runtime.token.TokenVerifier;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** The edge of a service with a few operations and nothing behind them; and its log. */
final class EdgeServer implements AutoCloseable {

  static final String LONG_TEXT = "word ".repeat(2_000);

  private static final UUID USER = new UUID(1, 1);
  private static final int PATIENCE_MS = 10_000;

  record Word(String text, Long count) {}

  private final Vertx vertx = Vertx.vertx();
  private final Handler<RoutingContext> stream;
  private final AtomicInteger port = new AtomicInteger();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  EdgeServer() throws Exception {
    this(context -> context.response().end());
  }

  /**
   * @param stream answers {@code GET /v1/stream}
   */
  EdgeServer(Handler<RoutingContext> stream) throws Exception {
    this.stream = stream;
    var config =
        ServiceConfig.from(
            new Env(
                Map.of(
                    "HTTP_PORT", "0",
                    "HTTP_READ_TIMEOUT", "2s",
                    "DATABASE_URL", "postgresql://db/edge",
                    "DATABASE_PASSWORD", "secret",
                    "KAFKA_BOOTSTRAP_SERVERS", "broker:9092")),
            "edge",
            0);
    var clock = Clock.systemUTC();
    var keys = new KeySet(vertx, "http://127.0.0.1:1/", null);
    var tokens = new TokenVerifier(vertx, config.tokens(), keys, new EndedSessions(clock), clock);
    var rate = new RequestRate(config.edge());
    Contract.load(vertx, "edge")
        .compose(
            contract ->
                vertx.deployVerticle(
                    new HttpVerticle(
                        config,
                        contract,
                        List.<Api>of(this::bind),
                        Optional.of(Site.of("edge/site")),
                        tokens,
                        rate,
                        new OpenStreams(),
                        new HttpMetrics(new ServiceMetrics("edge")),
                        () -> true,
                        port::set)))
        .await(10, TimeUnit.SECONDS);
    log.start();
    root().addAppender(log);
  }

  private void bind(Operations operations) {
    operations
        .on("list", request -> Future.succeededFuture(Reply.ok(new Word(LONG_TEXT, 1L))))
        .onStream("stream", stream)
        .onUnchecked("thing", EdgeServer::thing)
        .onUnchecked("add", request -> Future.succeededFuture(Reply.ok(request.body(Word.class))))
        .on("change", request -> Future.succeededFuture(Reply.ok(request.body(Word.class))))
        .onUnchecked(
            "get",
            request ->
                Future.succeededFuture(
                    Reply.ok(new Word(request.path("word"), null)).with("ETag", "\"1\"")));
  }

  /** Says by what a repeated request would be known. */
  private static Future<Reply> thing(Request request) {
    request.pathId("id");
    request
        .context()
        .put(Request.CALLER, new Caller(USER, Set.of(), "token", USER, true, Instant.MAX));
    var print = request.idempotencyKey("asked").map(Idempotency.Key::fingerprint).orElse("");
    return Future.succeededFuture(Reply.ok(new Word(print, null)));
  }

  /** Sends the lines as they are, each ended by a line break, and reads until the server closes. */
  String exchange(String... lines) throws IOException {
    return exchange((String.join("\r\n", lines) + "\r\n").getBytes(ISO_8859_1));
  }

  String exchange(byte[] request) throws IOException {
    try (var socket = open()) {
      socket.getOutputStream().write(request);
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  Socket open() throws IOException {
    var socket = new Socket("127.0.0.1", port.get());
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  /** What was logged that somebody would have to look at. */
  List<String> alarms() {
    return log.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() throws TimeoutException {
    root().detachAppender(log);
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
