package io.polyshop.runtime.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.runtime.http.Request;
import io.polyshop.runtime.http.ServerSentEvents;
import io.polyshop.runtime.token.Caller;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However and whenever a stream ends, what it holds is given back, once. */
class ServerSentEventsIT {

  private static final Duration LONG = Duration.ofHours(1);

  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<Asked> gone = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> closed = new LinkedBlockingQueue<>();
  private EdgeServer edge;

  @BeforeEach
  void start() throws Exception {
    edge =
        new EdgeServer(
            context -> {
              var now = new Asked(context, context.vertx().getOrCreateContext());
              context.addEndHandler(ended -> gone.add(now));
              asked.add(now);
            });
  }

  @AfterEach
  void stop() throws Exception {
    edge.close();
    assertThat(edge.alarms()).isEmpty();
  }

  @Test
  void givesBackWhatAClientThatWentAwayBeforeItOpenedWouldHold() throws Exception {
    var socket = ask();
    var request = take(asked);
    socket.close();
    take(gone);
    opened(
        request,
        stream -> {
          // The stream that never was can be used as any other.
          stream.send("a", "1", Buffer.buffer("{}"));
          stream.end();
        });
    assertThat(closed).hasSize(1);
  }

  @Test
  void givesBackWhatAClientHeldThatGoesAway() throws Exception {
    var socket = ask();
    opened(take(asked), stream -> {});
    assertThat(closed).isEmpty();
    socket.close();
    take(closed);
    assertThat(closed).isEmpty();
  }

  @Test
  void givesBackWhatAStreamHeldThatIsDone() throws Exception {
    try (var socket = ask()) {
      opened(take(asked), ServerSentEvents::end);
      assertThat(new String(socket.getInputStream().readAllBytes())).contains("retry:");
      assertThat(closed).hasSize(1);
    }
  }

  @Test
  void countsNoStreamOfAClientThatWentAway() throws Exception {
    var streams = new OpenStreams();
    var user = new Caller(UUID.randomUUID(), Set.of(), "t", UUID.randomUUID(), true, Instant.MAX);
    for (int i = 0; i < OpenStreams.MAX_PER_USER; i++) {
      var socket = ask();
      var request = take(asked);
      socket.close();
      take(gone);
      count(streams, request, user);
    }
    try (var socket = ask()) {
      count(streams, take(asked), user);
      assertThat(new String(socket.getInputStream().readAllBytes())).doesNotContain("429");
    }
  }

  private static void count(OpenStreams streams, Asked asked, Caller user) throws Exception {
    asked.request().put(Request.CALLER, user);
    on(asked, () -> streams.handle(asked.request()));
  }

  private record Asked(RoutingContext request, Context thread) {}

  private interface Use {
    void of(ServerSentEvents stream);
  }

  /** On the thread of the request, as a service does when it has read what it needs. */
  private void opened(Asked asked, Use use) throws Exception {
    on(asked, () -> use.of(ServerSentEvents.open(asked.request(), LONG, () -> closed.add(true))));
  }

  private static void on(Asked asked, Runnable step) throws Exception {
    var done = new LinkedBlockingQueue<Boolean>();
    asked
        .thread()
        .runOnContext(
            v -> {
              step.run();
              done.add(true);
            });
    take(done);
  }

  private Socket ask() throws IOException {
    var socket = edge.open();
    var head = "GET /v1/stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes());
    return socket;
  }

  private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    var taken = queue.poll(10, TimeUnit.SECONDS);
    assertThat(taken).isNotNull();
    return taken;
  }
}
