package io.polyshop.payment.domain;

import java.util.UUID;

/**
 * A refund that is not settled.
 *
 * @param attempts how often the provider was called for it
 */
public record OpenRefund(Refund refund, int attempts) {

  UUID id() {
    return refund.id();
  }
}
