package io.polyshop.payment.work;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call to the provider that always ends, and never fails. */
final class ProviderCall {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderCall.class);

  private ProviderCall() {}

  /**
   * Makes the call.
   *
   * @param unavailable the answer for a call that fails, or takes too long
   */
  static <R> Future<R> of(
      Supplier<Future<R>> call, Duration timeout, Function<String, ? extends R> unavailable) {
    Future<R> answer;
    try {
      answer = call.get();
    } catch (RuntimeException e) {
      answer = Future.failedFuture(e);
    }
    return answer
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(
            e -> {
              LOG.debug("the provider did not answer", e);
              return unavailable.apply(e.toString());
            });
  }
}
