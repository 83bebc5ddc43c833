package io.polyshop.notification;

import com.github.f4b6a3.uuid.UuidCreator;
import io.polyshop.contracts.AuthEvent.UserRegistered;
import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.OrderEvent.OrderRefunded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The events about one user and one order of 19.98 EUR. */
public record SampleEvents(UUID userId, String email, UUID orderId) {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  /** A new user with a mail address that nobody else has, and a new order. */
  public static SampleEvents ofNewUser() {
    var user = UuidCreator.getTimeOrderedEpoch();
    return new SampleEvents(user, user + "@example.com", UuidCreator.getTimeOrderedEpoch());
  }

  public UserRegistered registered() {
    return new UserRegistered(userId, email, "Jane Doe", List.of("customer"), NOW);
  }

  /** By somebody who gave this address and a name; its owner has not said anything yet. */
  public UserRegistered registeredUnconfirmed(String name) {
    return new UserRegistered(userId, email, name, List.of("customer"), NOW, false);
  }

  public OrderPlaced placed() {
    return new OrderPlaced(orderId, userId, items(), 1998, "EUR", "card", NOW);
  }

  public OrderPaid paid() {
    return new OrderPaid(orderId, userId, items(), 1998, "EUR", NOW);
  }

  public OrderCancelled cancelled(CancelReason reason, Instant paidAt) {
    return new OrderCancelled(orderId, userId, items(), 1998, "EUR", reason, paidAt, null, NOW);
  }

  public OrderFulfilled fulfilled() {
    return new OrderFulfilled(orderId, userId, items(), 1998, "EUR", NOW);
  }

  public OrderRefunded refunded(long amount) {
    var id = UuidCreator.getTimeOrderedEpoch();
    return new OrderRefunded(
        orderId, userId, id, amount, "EUR", amount, 1998, false, items(), true, null, NOW, NOW);
  }

  private static List<Line> items() {
    return List.of(new Line(new UUID(7, 7), 2, 999, "Desk lamp"));
  }
}
