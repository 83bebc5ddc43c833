package io.polyshop.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LazyClientTest {

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger made = new AtomicInteger();

  @AfterEach
  void close() throws Exception {
    done(vertx.close());
  }

  @Test
  void triesAgainAtTheNextCallAfterAFailure() throws Exception {
    var client =
        new LazyClient<>(
            vertx,
            () -> {
              if (made.incrementAndGet() < 3) {
                throw new KafkaException("no", new ConfigException("cannot be resolved"));
              }
              return "client";
            });
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> done(client.get())).hasMessageContaining("cannot be resolved");
    }
    assertThat(done(client.get())).isEqualTo("client");
    assertThat(done(client.get())).isEqualTo("client");
    assertThat(made).hasValue(3);
  }

  @Test
  void makesOneForManyAndTellsEachInItsOwnContext() throws Exception {
    var resolved = new CountDownLatch(1);
    var client =
        new LazyClient<>(
            vertx,
            () -> {
              resolved.await();
              return made.incrementAndGet();
            });
    List<Future<Boolean>> answers =
        Stream.generate(() -> askedOnAContext(client)).limit(20).toList();
    resolved.countDown();
    for (var own : answers) {
      assertThat(done(own)).isTrue();
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void makesNoneOnceClosed() throws Exception {
    var client = new LazyClient<>(vertx, made::incrementAndGet);
    done(client.close(none -> Future.failedFuture("there is nothing to close")));
    assertThatThrownBy(() -> done(client.get())).hasMessage("closed");
    assertThat(made).hasValue(0);
  }

  /** Whether the answer came where it was asked for. */
  private Future<Boolean> askedOnAContext(LazyClient<?> client) {
    var context = vertx.getOrCreateContext();
    var answer = Promise.<Boolean>promise();
    context.runOnContext(
        v -> client.get().onComplete(made -> answer.complete(Vertx.currentContext() == context)));
    return answer.future();
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
