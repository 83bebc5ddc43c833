package io.polyshop.auth.password;

import static io.polyshop.auth.password.WaitingClient.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.auth.domain.Credentials;
import io.polyshop.auth.domain.Secret;
import io.polyshop.runtime.problem.ApiException;
import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PasswordHashingTest {

  private static final Secret PASSWORD = new Secret("correct horse battery staple");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private PasswordHashing hashing(int threads, int queue) {
    return new PasswordHashing(
        vertx,
        new ServiceMetrics("auth-test"),
        HashCost.RECOMMENDED,
        threads,
        queue,
        Duration.ofMinutes(1));
  }

  @Test
  void refusesAtOnceWhenThreadsAndQueueAreFull() throws Exception {
    var hashing = hashing(1, 2);

    var results =
        IntStream.range(0, 10)
            .mapToObj(i -> hashing.hash(PASSWORD, PATIENT))
            .collect(Collectors.toList());

    var refused = results.stream().filter(Future::failed).toList();
    assertThat(refused).hasSize(7);
    assertThat(refused.get(0).cause())
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(503);
              assertThat(e.headers()).containsKey("Retry-After");
            });
    results.removeAll(refused);
    Future.all(results).await(10, TimeUnit.SECONDS);
  }

  @Test
  void takesMoreWhenWorkIsDone() throws Exception {
    var hashing = hashing(1, 0);

    for (int i = 0; i < 3; i++) {
      assertThat(hashing.hash(PASSWORD, PATIENT).await(10, TimeUnit.SECONDS).text())
          .startsWith("$argon2id");
    }
  }

  @Test
  void nobodyHasThePasswordOfAnAccountThatIsNot() throws Exception {
    var hashing = hashing(2, 64);
    var hash = hashing.hash(PASSWORD, PATIENT).await(10, TimeUnit.SECONDS);
    var known = new Credentials(UUID.randomUUID(), hash);

    assertThat(hashing.verify(PASSWORD, Optional.of(known), PATIENT).await(10, TimeUnit.SECONDS))
        .isTrue();
    assertThat(hashing.verify(PASSWORD, Optional.empty(), PATIENT).await(10, TimeUnit.SECONDS))
        .isFalse();
  }
}
