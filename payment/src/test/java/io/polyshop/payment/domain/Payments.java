package io.polyshop.payment.domain;

import java.time.Instant;
import java.util.UUID;

/** Payments to test with: of 1000 cents. */
public final class Payments {

  public static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  public static final long AMOUNT = 1000;

  private Payments() {}

  public static Payment initiated(int attempts) {
    return payment(PaymentStatus.INITIATED, attempts, 0, null);
  }

  public static Payment success(long refundsRequested) {
    return payment(PaymentStatus.SUCCESS, 1, refundsRequested, null);
  }

  public static Payment failed() {
    return payment(PaymentStatus.FAILED, 1, 0, null);
  }

  public static Payment cancelled(Payment payment) {
    return payment(payment.status(), payment.attempts(), payment.refundsRequested(), NOW);
  }

  private static Payment payment(
      PaymentStatus status, int attempts, long refundsRequested, Instant orderCancelledAt) {
    return new Payment(
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        AMOUNT,
        "EUR",
        status,
        "simulated",
        status == PaymentStatus.SUCCESS ? "ref" : null,
        status == PaymentStatus.FAILED ? "card_declined" : null,
        refundsRequested,
        0,
        attempts,
        orderCancelledAt,
        "trace",
        NOW,
        NOW);
  }
}
