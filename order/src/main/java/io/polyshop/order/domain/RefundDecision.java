package io.polyshop.order.domain;

import io.polyshop.contracts.Money;
import java.util.List;
import java.util.UUID;

/** Whether what staff ask for may be given back: never more than was paid, or bought. */
public sealed interface RefundDecision {

  /** Yes, with so many minor units. */
  record Allowed(long amount) implements RefundDecision {}

  /** No: the order was never paid. */
  record NotPaid() implements RefundDecision {}

  /** No: these products are not in the order. */
  record NotOrdered(List<UUID> productIds) implements RefundDecision {}

  /** No: of these products so few units are left. */
  record ExceedsLines(List<RefundLine> left) implements RefundDecision {}

  /** No: only {@code rest} minor units are left. */
  record ExceedsPayment(long rest) implements RefundDecision {}

  /** Decides; what is being given back already counts as gone. */
  static RefundDecision of(Order order, RefundRequest asked) {
    if (!order.isPaid()) {
      return new NotPaid();
    }
    var strangers =
        asked.lines().stream()
            .map(RefundLine::productId)
            .filter(product -> order.line(product).isEmpty())
            .toList();
    if (!strangers.isEmpty()) {
      return new NotOrdered(strangers);
    }
    var tooMany =
        asked.lines().stream()
            .filter(line -> line.quantity() > order.unitsLeft(line.productId()))
            .map(line -> new RefundLine(line.productId(), order.unitsLeft(line.productId())))
            .toList();
    if (!tooMany.isEmpty()) {
      return new ExceedsLines(tooMany);
    }
    var amount = asked.amount() == null ? price(order, asked.lines()) : asked.amount();
    return amount <= order.refundable()
        ? new Allowed(amount)
        : new ExceedsPayment(order.refundable());
  }

  private static long price(Order order, List<RefundLine> lines) {
    return order.sold(lines).stream()
        .mapToLong(line -> Money.lineTotal(line.unitPrice(), line.quantity()))
        .reduce(0, Money::sum);
  }
}
