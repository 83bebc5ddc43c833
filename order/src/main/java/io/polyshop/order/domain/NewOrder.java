package io.polyshop.order.domain;

import java.util.List;
import java.util.UUID;

/**
 * An order to be placed: its id, its customer, its lines. {@code expectedTotal} (minor units) and
 * {@code expectedCurrency} are what the caller believes it costs, or null; {@code key} is null
 * without an Idempotency-Key; {@code traceParent} may be null.
 */
public record NewOrder(
    UUID id,
    UUID userId,
    List<Item> items,
    Long expectedTotal,
    String expectedCurrency,
    String paymentMethod,
    Key key,
    String traceParent) {

  /** A product, and how many of it; each product only once. */
  public record Item(UUID productId, int quantity) {}

  /** An Idempotency-Key of the user, with the fingerprint of the body that it came with. */
  public record Key(UUID userId, String text, String fingerprint) {}
}
