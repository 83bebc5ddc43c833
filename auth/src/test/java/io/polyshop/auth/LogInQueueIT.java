package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.PASSWORD;
import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.refresh;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Places for ten thousand who log in, and one thread: what bounds the queue is time. How long a
 * hash takes is measured on the same machine in the same minute.
 */
final class LogInQueueIT {

  private static final int LOG_INS = 250;
  private static final String DROPPED = "polyshop.password.dropped";
  private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

  @RegisterExtension
  static final ServiceUnderTest auth =
      AuthScene.serviceWithProductionHashing()
          .with("AUTH_HASH_THREADS", "1")
          .with("AUTH_HASH_QUEUE", "10000")
          .with("AUTH_HASH_MAX_WAIT", "1s")
          .with("AUTH_MAX_SESSIONS", "1000");

  private record Timed(ApiResponse answer, long millis) {}

  private final String email = someEmail();
  private UUID user;

  @BeforeAll
  static void ready() {
    Metrics.addRegistry(METERS);
    AuthScene.awaitReady(auth);
  }

  @AfterAll
  static void forget() {
    Metrics.removeRegistry(METERS);
  }

  @Test
  void refusesInAStormWhoWouldWaitTooLongAndRefreshesMeanwhile() {
    user = register(auth, email);
    var hashMs = millisOfOneLogIn();
    var token = new AtomicReference<>(login(auth, email).getString("refreshToken"));

    var all = AtOnce.call(LOG_INS + 1, i -> i == 0 ? refreshes(token) : List.of(timedLogIn()));

    var logIns = all.subList(1, all.size()).stream().flatMap(List::stream).toList();
    assertThat(logIns).extracting(one -> one.answer().status()).contains(200).contains(503);
    assertThat(logIns).extracting(one -> one.answer().status()).containsOnly(200, 503);
    assertThat(logIns)
        .filteredOn(one -> one.answer().status() == 503)
        .allSatisfy(one -> assertThat(one.answer().header("Retry-After")).matches("[1-9][0-9]*"));
    assertThat(longest(logIns)).as("hash %d ms", hashMs).isLessThan(LOG_INS * hashMs / 2);
    assertThat(all.get(0)).extracting(one -> one.answer().status()).containsOnly(200);
    assertThat(longest(all.get(0))).as("hash %d ms", hashMs).isLessThan(LOG_INS * hashMs / 4);
    assertThat(login(auth, email, PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void hashesNothingForClientsThatHaveGone() throws IOException {
    user = register(auth, email);
    var body = new JsonObject().put("email", email).put("password", PASSWORD).encode();
    var request =
        "POST /v1/auth/login HTTP/1.1\r\nHost: auth\r\nContent-Type: application/json\r\n"
            + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body);
    var sockets = new ArrayList<Socket>();
    for (int i = 0; i < 30; i++) {
      sockets.add(new Socket(InetAddress.getLoopbackAddress(), auth.port()));
    }
    for (var socket : sockets) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }
    for (var socket : sockets) {
      socket.close();
    }

    Awaitility.await().until(() -> METERS.counter(DROPPED, "service", "auth").count() > 15);
    assertThat(auth.rows("select 1 from sessions where user_id = ?", user)).hasSizeLessThan(15);
    // Who comes now waits for nobody of those.
    assertThat(login(auth, email, PASSWORD).status()).isEqualTo(200);
  }

  /** Ten refreshes, one after the other, each with the token that the one before gave. */
  private static List<Timed> refreshes(AtomicReference<String> token) {
    var answers = new ArrayList<Timed>();
    for (int i = 0; i < 10; i++) {
      var start = System.nanoTime();
      var answer = refresh(auth, token.get());
      answers.add(new Timed(answer, (System.nanoTime() - start) / 1_000_000));
      token.set(answer.json().getString("refreshToken"));
    }
    return answers;
  }

  private Timed timedLogIn() {
    var start = System.nanoTime();
    var answer = login(auth, email, PASSWORD);
    return new Timed(answer, (System.nanoTime() - start) / 1_000_000);
  }

  private long millisOfOneLogIn() {
    var times = new ArrayList<Long>();
    for (int i = 0; i < 5; i++) {
      times.add(timedLogIn().millis());
    }
    Collections.sort(times);
    return Math.max(1, times.get(2));
  }

  private static long longest(List<Timed> answers) {
    return answers.stream().mapToLong(Timed::millis).max().orElseThrow();
  }
}
