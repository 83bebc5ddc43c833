package io.polyshop.payment.provider;

import io.polyshop.payment.domain.ChargeResult;
import io.polyshop.payment.domain.RefundResult;
import io.vertx.core.Future;

/**
 * Who takes the money and gives it back. Every call carries an idempotency key: a call that is
 * repeated with the same key, however much later, must not move money twice, and must answer the
 * same.
 *
 * <p>A failed future means that it is not known what happened (a timeout, an error of the
 * provider's): the call will be repeated. A call that never ends is given up by the caller.
 */
public interface PaymentProvider {

  /** The name that is kept with each payment; stable for ever. */
  String name();

  /** Takes the money; a refusal is a result, not a failure. */
  Future<ChargeResult> charge(ChargeRequest request);

  /** Gives the money of a charge back, or a part; a refusal is a result, not a failure. */
  Future<RefundResult> refund(RefundRequest request);
}
