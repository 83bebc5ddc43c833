package io.polyshop.product.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProductCacheTest {

  private static final UUID ID = UUID.randomUUID();

  private final ProductCache<String> cache =
      new ProductCache<>(100, Duration.ofHours(1), String::length);
  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void readsOnce() {
    assertThat(cache.get(ID, answering("v1")).result()).isEqualTo("v1");
    assertThat(cache.get(ID, answering("v2")).result()).isEqualTo("v1");
    assertThat(loads).hasValue(1);
  }

  @Test
  void letsReadersShareOneRead() {
    var read = Promise.<String>promise();
    var first = cache.get(ID, read::future);
    var second = cache.get(ID, answering("another"));

    read.complete("v1");

    assertThat(first.result()).isEqualTo("v1");
    assertThat(second.result()).isEqualTo("v1");
    assertThat(loads).hasValue(0);
  }

  @Test
  void readsAgainWhatWasDropped() {
    cache.get(ID, answering("v1"));

    cache.drop(ID);

    assertThat(cache.get(ID, answering("v2")).result()).isEqualTo("v2");
  }

  @Test
  void keepsNothingOfAReadThatWasUnderWayWhenDropped() {
    var old = Promise.<String>promise();
    var early = cache.get(ID, old::future);

    cache.drop(ID);
    var late = cache.get(ID, answering("v2"));
    old.complete("v1");

    assertThat(early.result()).isEqualTo("v1");
    assertThat(late.result()).isEqualTo("v2");
    assertThat(cache.get(ID, answering("v3")).result()).isEqualTo("v2");
  }

  @Test
  void keepsNothingOfAReadThatEndsAfterTheDropBeforeTheNextReader() {
    var old = Promise.<String>promise();
    cache.get(ID, old::future);

    cache.drop(ID);
    old.complete("v1");

    assertThat(cache.get(ID, answering("v2")).result()).isEqualTo("v2");
  }

  @Test
  void forgetsEverythingAlsoWhatIsUnderWay() {
    var other = UUID.randomUUID();
    var old = Promise.<String>promise();
    cache.get(ID, old::future);
    cache.get(other, answering("v1"));

    cache.dropAll();
    old.complete("v1");

    assertThat(cache.get(ID, answering("v2")).result()).isEqualTo("v2");
    assertThat(cache.get(other, answering("v2")).result()).isEqualTo("v2");
  }

  @Test
  void keepsNeitherFailuresNorNothing() {
    assertThat(cache.get(ID, () -> Future.failedFuture("away")).failed()).isTrue();
    assertThat(cache.get(ID, answering(null)).result()).isNull();
    assertThat(cache.get(ID, answering("v1")).result()).isEqualTo("v1");
  }

  @Test
  void keepsNoMoreThanItMay() {
    for (int i = 0; i < 50; i++) {
      cache.get(UUID.randomUUID(), answering("x".repeat(40)));
    }
    assertThat(cache.get(ID, answering("x".repeat(101))).result()).hasSize(101);

    assertThat(cache.get(ID, answering("read again")).result()).isEqualTo("read again");
    assertThat(cache.bytes()).isLessThanOrEqualTo(100);
  }

  private Supplier<Future<String>> answering(String value) {
    return () -> {
      loads.incrementAndGet();
      return Future.succeededFuture(value);
    };
  }
}
