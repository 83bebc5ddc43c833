package io.polyshop.auth;

import static io.polyshop.auth.AuthScene.PASSWORD;
import static io.polyshop.auth.AuthScene.login;
import static io.polyshop.auth.AuthScene.register;
import static io.polyshop.auth.AuthScene.someEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ApiResponse;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * 200 log-ins at once. That event loops are not blocked is seen from what they run, and from
 * another operation that is answered meanwhile; the time of a hash is measured on the same machine
 * in the same minute, so a slow machine makes no difference.
 */
final class LogInStormIT {

  private static final int LOG_INS = 200;
  private static final int THREADS = 2;
  private static final int QUEUE = 32;

  @RegisterExtension
  static final ServiceUnderTest auth =
      AuthScene.serviceWithProductionHashing()
          .with("AUTH_HASH_THREADS", Integer.toString(THREADS))
          .with("AUTH_HASH_QUEUE", Integer.toString(QUEUE))
          // Shorter than a request may take: none is answered 503 and then logged in all the same.
          .with("AUTH_HASH_MAX_WAIT", "3s")
          .with("AUTH_MAX_SESSIONS", "1000");

  @BeforeAll
  static void ready() {
    AuthScene.awaitReady(auth);
  }

  @Test
  void blocksNoEventLoopAndRefusesWhatIsTooMuch() throws InterruptedException {
    var email = someEmail();
    var user = register(auth, email);
    login(auth, email);
    var over = new CountDownLatch(1);
    var hashers = new HashSet<String>();
    var latencies = new ConcurrentLinkedQueue<Long>();
    var watch = start(() -> watchHashing(over, hashers));
    var probe = start(() -> probe(over, latencies));

    List<ApiResponse> answers;
    try {
      answers = AtOnce.call(LOG_INS, i -> login(auth, email, PASSWORD));
    } finally {
      over.countDown();
      watch.join();
      probe.join();
    }

    assertThat(answers).extracting(ApiResponse::status).containsOnly(200, 503);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 503)
        .allSatisfy(answer -> assertThat(answer.header("Retry-After")).isNotNull());
    var begun = Collections.frequency(answers.stream().map(ApiResponse::status).toList(), 200);
    assertThat(begun).isGreaterThanOrEqualTo(THREADS);
    assertThat(auth.rows("select 1 from sessions where user_id = ?", user)).hasSize(begun + 1);
    // The memory of as many hashes as there are threads, however many ask.
    assertThat(hashers)
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(THREADS)
        .allSatisfy(name -> assertThat(name).startsWith("auth-hash-"));
    assertThat(median(latencies)).isLessThan(LOG_INS * millisOfOneLogIn(email) / 4);
  }

  /** Which threads are seen hashing, whatever they are. */
  private static void watchHashing(CountDownLatch over, Set<String> hashers) {
    while (!isOver(over)) {
      Thread.getAllStackTraces()
          .forEach(
              (thread, stack) -> {
                if (Arrays.stream(stack).anyMatch(LogInStormIT::isHashing)) {
                  hashers.add(thread.getName());
                }
              });
    }
  }

  private static boolean isHashing(StackTraceElement frame) {
    return frame.getClassName().endsWith(".password.Argon2id")
        && (frame.getMethodName().equals("hash") || frame.getMethodName().equals("verify"));
  }

  private static void probe(CountDownLatch over, Collection<Long> latencies) {
    while (!isOver(over)) {
      var start = System.nanoTime();
      var answer = auth.anonymous().get("/.well-known/jwks.json");
      latencies.add((System.nanoTime() - start) / 1_000_000);
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  private static boolean isOver(CountDownLatch over) {
    try {
      return over.await(2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Thread start(Runnable work) {
    var thread = new Thread(work, "storm-probe");
    thread.start();
    return thread;
  }

  private static double millisOfOneLogIn(String email) {
    var times = new ArrayList<Long>();
    for (int i = 0; i < 5; i++) {
      var start = System.nanoTime();
      login(auth, email);
      times.add((System.nanoTime() - start) / 1_000_000);
    }
    return Math.max(1, median(times));
  }

  private static double median(Collection<Long> millis) {
    return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
  }
}
