package io.polyshop.runtime.calls;

import io.polyshop.runtime.telemetry.ServiceMetrics;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker for each destination. After some failures in a row nothing is claimed for a
 * destination until it has rested; then one call is let through, and its end decides. {@code
 * polyshop.calls.resting} on {@code /metrics} says how many destinations rest. Of this process:
 * every replica finds out for itself.
 */
public final class Breakers {

  /**
   * When a destination rests.
   *
   * @param failures so many in a row within a minute
   * @param rest how long
   */
  public record Settings(int failures, Duration rest) {}

  private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
  private static final long WINDOW_MS = 60_000;
  private static final long NO_TIMEOUT = -1;

  private final Vertx vertx;
  private final Settings settings;
  private final Map<String, CircuitBreaker> byDestination = new ConcurrentHashMap<>();
  private final Set<String> probed = ConcurrentHashMap.newKeySet();
  private final List<Runnable> recoveries = new CopyOnWriteArrayList<>();
  private final List<Runnable> outages = new CopyOnWriteArrayList<>();

  public Breakers(Vertx vertx, Settings settings, ServiceMetrics metrics) {
    this.vertx = vertx;
    this.settings = settings;
    metrics.gauge(
        "polyshop.calls.resting",
        "Destinations that are not called now because their last calls failed",
        null,
        () -> byDestination.values().stream().filter(b -> !isClosed(b)).count());
  }

  /** Is run, on any thread, when a destination may be called again. */
  void onRecovery(Runnable listener) {
    recoveries.add(listener);
  }

  /** Is run, on any thread, when a destination is found not to answer. */
  void onOutage(Runnable listener) {
    outages.add(listener);
  }

  /** Whether every destination answers, as far as is known. */
  boolean areClosed() {
    return byDestination.values().stream().allMatch(Breakers::isClosed);
  }

  /** Whether the next call to some destination decides about it. */
  boolean isToProbe() {
    return byDestination.values().stream()
        .anyMatch(breaker -> !isClosed(breaker) && !isResting(breaker));
  }

  /** Whether the destination is not to be called now. */
  boolean isResting(String destination) {
    var breaker = byDestination.get(destination);
    return breaker != null && isResting(breaker);
  }

  /** The destinations that nothing is to be claimed for. */
  Set<String> resting() {
    return byDestination.values().stream()
        .filter(this::isResting)
        .map(CircuitBreaker::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Makes the call unless the destination rests.
   *
   * @return fails with {@link io.vertx.circuitbreaker.OpenCircuitException} if the call was not
   *     made
   */
  <A> Future<A> call(String destination, Supplier<Future<A>> call) {
    var breaker = byDestination.computeIfAbsent(destination, this::create);
    if (isClosed(breaker)) {
      return breaker.execute(call);
    }
    return breaker.execute(
        () -> {
          probed.add(destination);
          return call.get();
        });
  }

  private CircuitBreaker create(String destination) {
    var options =
        new CircuitBreakerOptions()
            .setMaxFailures(settings.failures())
            .setFailuresRollingWindow(WINDOW_MS)
            .setResetTimeout(settings.rest().toMillis())
            .setTimeout(NO_TIMEOUT);
    var restMs = settings.rest().toMillis();
    return CircuitBreaker.create(destination, vertx, options)
        .failurePolicy(end -> end.failed() && !(end.cause() instanceof CallDeferredException))
        .openHandler(
            v -> {
              probed.remove(destination);
              LOG.warn("{} does not answer: it is not called for {} ms", destination, restMs);
              outages.forEach(Runnable::run);
            })
        .halfOpenHandler(v -> recoveries.forEach(Runnable::run))
        .closeHandler(
            v -> {
              probed.remove(destination);
              LOG.info("{} answers again", destination);
              recoveries.forEach(Runnable::run);
            });
  }

  private boolean isResting(CircuitBreaker breaker) {
    return switch (breaker.state()) {
      case OPEN -> true;
      case HALF_OPEN -> probed.contains(breaker.name());
      case CLOSED -> false;
    };
  }

  private static boolean isClosed(CircuitBreaker breaker) {
    return breaker.state() == CircuitBreakerState.CLOSED;
  }
}
