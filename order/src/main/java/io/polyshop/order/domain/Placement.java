package io.polyshop.order.domain;

import java.util.List;
import java.util.UUID;

/** The outcome of placing an order. All but {@link Placed} wrote nothing. */
public sealed interface Placement {

  /** It is placed. */
  record Placed(Order order) implements Placement {}

  /** The key already placed an order with the same body: this order, as it is now. */
  record Replayed(Order order) implements Placement {}

  /** The key already placed an order with another body. */
  record KeyReused() implements Placement {}

  /** These products are unknown or not for sale. */
  record ProductUnavailable(List<UUID> productIds) implements Placement {}

  /** The products are priced in different currencies. */
  record CurrencyMixed() implements Placement {}

  /** It would cost more than the maximum. */
  record TotalTooLarge() implements Placement {}

  /** It costs {@code totalAmount} minor units of the currency, not what the caller expects. */
  record PriceChanged(long totalAmount, String currency) implements Placement {}
}
