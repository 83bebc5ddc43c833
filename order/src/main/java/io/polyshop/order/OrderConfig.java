package io.polyshop.order;

import io.polyshop.order.process.OrderIntake;
import io.polyshop.runtime.config.Env;
import io.polyshop.runtime.idempotency.IdempotencyKeys;
import java.time.Duration;

/**
 * The settings of the order service.
 *
 * @param paymentTtl how long an order may stay unpaid
 * @param keyTtl how long an Idempotency-Key is remembered
 * @param requireConfirmedEmail whether only accounts with a confirmed address may place orders
 * @param intake the bounds of the order intake
 */
record OrderConfig(
    Duration paymentTtl,
    Duration keyTtl,
    boolean requireConfirmedEmail,
    OrderIntake.Limits intake) {

  static OrderConfig from(Env env) {
    return new OrderConfig(
        env.duration("ORDER_PAYMENT_TTL", Duration.ofMinutes(15)),
        IdempotencyKeys.keptFor(env),
        env.flag("ORDER_REQUIRE_CONFIRMED_EMAIL", false),
        new OrderIntake.Limits(
            env.integer("ORDER_INTAKE_QUEUE", 1000, 1, 100_000),
            env.integer("ORDER_INTAKE_BATCH", 64, 1, 500),
            env.integer("ORDER_INTAKE_PARALLEL", 2, 1, 16)));
  }
}
