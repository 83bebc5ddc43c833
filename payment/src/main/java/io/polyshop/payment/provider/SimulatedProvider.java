package io.polyshop.payment.provider;

import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.payment.domain.RefundResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A provider for tests, demonstrations and load: it moves no money and remembers nothing. Its
 * references follow from the idempotency keys, so a repeated call is the same charge, also after a
 * restart.
 */
public final class SimulatedProvider implements PaymentProvider {

  /** What becomes of calls: {@code OK} leaves charges to the payment method. */
  public enum Outcome {
    OK,
    DECLINE,
    ERROR
  }

  /**
   * How it behaves; {@code slowLatency} is that of the method {@code sim_slow}, latencies may be
   * zero.
   */
  public record Settings(Outcome outcome, Duration latency, Duration slowLatency) {}

  public static final String NAME = "simulated";

  private static final ChargeResult CARD_DECLINED = new ChargeResult.Declined("card_declined");
  private static final ChargeResult UNSUPPORTED = new ChargeResult.Declined("unsupported_method");

  private final Vertx vertx;
  private final Settings settings;

  public SimulatedProvider(Vertx vertx, Settings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Future<ChargeResult> charge(ChargeRequest request) {
    var slow = request.paymentMethod().equals("sim_slow");
    return after(slow ? settings.slowLatency() : settings.latency(), () -> resultOf(request));
  }

  @Override
  public Future<RefundResult> refund(RefundRequest request) {
    return after(
        settings.latency(),
        () -> new RefundResult.Refunded(reference("sim_re_", request.idempotencyKey())));
  }

  private ChargeResult resultOf(ChargeRequest request) {
    return settings.outcome() == Outcome.DECLINE
        ? CARD_DECLINED
        : switch (request.paymentMethod()) {
          case "sim_ok", "sim_slow" ->
              new ChargeResult.Charged(reference("sim_ch_", request.idempotencyKey()));
          case "sim_decline" -> CARD_DECLINED;
          default -> UNSUPPORTED;
        };
  }

  private <T> Future<T> after(Duration latency, Supplier<T> result) {
    var waited =
        latency.toMillis() == 0
            ? Future.<Void>succeededFuture()
            : vertx.timer(latency.toMillis()).<Void>mapEmpty();
    return waited.compose(
        v ->
            settings.outcome() == Outcome.ERROR
                ? Future.failedFuture("simulated error")
                : Future.succeededFuture(result.get()));
  }

  private static String reference(String prefix, UUID idempotencyKey) {
    return prefix + idempotencyKey.toString().replace("-", "");
  }
}
