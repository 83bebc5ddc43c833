package io.polyshop.analytics.domain;

import io.polyshop.contracts.OrderEvent.CancelReason;
import java.util.List;
import java.util.stream.Stream;

/** How many orders got how far, and why others were cancelled. */
public final class Funnel {

  private static final List<String> STATUSES =
      List.of("CREATED", "PENDING_PAYMENT", "PAID", "FULFILLED", "CANCELLED");

  /** Orders that reached a status; {@code reason} and {@code paid} as in a {@code Step}. */
  public record Count(String status, String reason, boolean paid, long orders) {}

  /** Orders that reached a status. */
  public record Reached(String status, long orders) {}

  /** Orders that were cancelled for a reason; {@code paid} of them had been paid. */
  public record Cancelled(String reason, long orders, long paid) {}

  /** Orders by the status that they have: before payment, and after. */
  public record Standing(long unpaid, long paid, long fulfilled, long cancelled) {}

  private final List<Count> counts;

  public Funnel(List<Count> counts) {
    this.counts = List.copyOf(counts);
  }

  /** Every status, in the order in which orders reach them. */
  public List<Reached> reached() {
    return STATUSES.stream().map(status -> new Reached(status, orders(status))).toList();
  }

  /** Every reason. */
  public List<Cancelled> cancelled() {
    return Stream.of(CancelReason.values()).map(Enum::name).map(this::cancelled).toList();
  }

  /** How many orders were given back as a whole, cancelled ones too. */
  public long fullyRefunded() {
    return orders("REFUNDED");
  }

  /** Where all orders stand, if these are the counts of all days. */
  public Standing standing() {
    var cancelled = orders("CANCELLED");
    var cancelledAfterPayment = sum(cancelled().stream().map(Cancelled::paid));
    return new Standing(
        orders("CREATED") - orders("PAID") - (cancelled - cancelledAfterPayment),
        orders("PAID") - orders("FULFILLED") - cancelledAfterPayment,
        orders("FULFILLED"),
        cancelled);
  }

  private Cancelled cancelled(String reason) {
    var ofReason = counts.stream().filter(count -> count.reason().equals(reason)).toList();
    return new Cancelled(
        reason,
        sum(ofReason.stream().map(Count::orders)),
        sum(ofReason.stream().filter(Count::paid).map(Count::orders)));
  }

  private long orders(String status) {
    return sum(counts.stream().filter(c -> c.status().equals(status)).map(Count::orders));
  }

  private static long sum(Stream<Long> numbers) {
    return numbers.mapToLong(Long::longValue).sum();
  }
}
