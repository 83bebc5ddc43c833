package io.polyshop.payment;

import io.polyshop.payment.provider.SimulatedProvider;
import io.polyshop.payment.provider.SimulatedProvider.Outcome;
import io.polyshop.runtime.calls.Breakers;
import io.polyshop.runtime.calls.CallLimits;
import io.polyshop.runtime.calls.CallRetries;
import io.polyshop.runtime.config.ConfigException;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.idempotency.IdempotencyKeys;
import io.polyshop.runtime.worker.Backoff;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** The service's own settings; the README says what each is for. */
record PaymentConfig(
    SimulatedProvider.Settings simulation,
    CallLimits limits,
    CallRetries retries,
    Breakers.Settings breakers,
    Duration keysKeptFor) {

  static PaymentConfig from(Env env) {
    var provider = env.text("PAYMENT_PROVIDER", SimulatedProvider.NAME);
    if (!provider.equals(SimulatedProvider.NAME)) {
      throw new ConfigException("PAYMENT_PROVIDER must be simulated, not: " + provider);
    }
    return new PaymentConfig(
        simulation(env),
        limits(env),
        CallRetries.forEver(backoff(env)),
        breakers(env),
        IdempotencyKeys.keptFor(env));
  }

  private static SimulatedProvider.Settings simulation(Env env) {
    return new SimulatedProvider.Settings(
        outcome(env.text("PAYMENT_SIM_OUTCOME", "ok")),
        env.durationOrZero("PAYMENT_SIM_LATENCY", Duration.ZERO),
        env.durationOrZero("PAYMENT_SIM_SLOW_LATENCY", Duration.ofSeconds(2)));
  }

  private static CallLimits limits(Env env) {
    var concurrency = env.integer("PAYMENT_CONCURRENCY", 512, 1, 10_000);
    // What is claimed may have been charged, and is refunded if its order is cancelled then:
    // nothing
    // is claimed to wait for its turn.
    var batch = Math.min(env.integer("PAYMENT_BATCH", 100, 1, 1000), concurrency);
    try {
      return new CallLimits(
          env.integer("PAYMENT_WORKERS", 1, 1, 16),
          batch,
          concurrency,
          env.duration("PAYMENT_CALL_TIMEOUT", Duration.ofSeconds(10)),
          env.duration("PAYMENT_CLAIM_LEASE", Duration.ofSeconds(30)),
          env.duration("PAYMENT_POLL", Duration.ofMillis(500)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("PAYMENT_CLAIM_LEASE must be at least twice PAYMENT_CALL_TIMEOUT");
    }
  }

  private static Backoff backoff(Env env) {
    try {
      return Backoff.doubling(
          env.duration("PAYMENT_RETRY_FIRST", Duration.ofMillis(500)),
          env.duration("PAYMENT_RETRY_MAX", Duration.ofMinutes(1)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("PAYMENT_RETRY_FIRST must not exceed PAYMENT_RETRY_MAX");
    }
  }

  private static Breakers.Settings breakers(Env env) {
    return new Breakers.Settings(
        env.integer("PAYMENT_BREAKER_FAILURES", 20, 1, 1_000_000),
        env.duration("PAYMENT_BREAKER_REST", Duration.ofSeconds(5)));
  }

  private static Outcome outcome(String text) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "PAYMENT_SIM_OUTCOME must be ok, decline or error, not: " + text));
  }
}
