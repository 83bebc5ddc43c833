package io.polyshop.order.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.OrderEvent.CancelReason;
import io.polyshop.contracts.OrderEvent.OrderCancelled;
import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExpiryIT {

  @RegisterExtension
  static final ServiceUnderTest order =
      ServiceUnderTest.of(new OrderService()).with("ORDER_PAYMENT_TTL", "3s");

  private final Shop shop = new Shop(order);
  private final ApiClient customer = order.as("customer");

  @Test
  void cancelsAnOrderWhoseStockNobodyReserved() {
    expires(shop.placed(customer));
  }

  @Test
  void cancelsAnOrderThatNobodyPaid() {
    expires(shop.awaitingPayment(customer));
  }

  @Test
  void leavesAPaidOrderAlone() {
    var paid = shop.paid(customer);
    var later = shop.placed(customer);

    // It was placed later, so the first one's time was up when this one expires.
    expires(later);

    assertThat(shop.status(paid)).isEqualTo("PAID");
  }

  @Test
  void aPaymentThatComesTooLateChangesNothing() {
    var id = shop.awaitingPayment(customer);
    expires(id);

    order.publish(Shop.payment(id, 2000));
    order.settle();

    assertThat(shop.status(id)).isEqualTo("CANCELLED");
    assertThat(order.published().all(OrderCancelled.class, e -> e.orderId().equals(id))).hasSize(1);
  }

  private void expires(UUID id) {
    var event = order.published().await(OrderCancelled.class, e -> e.orderId().equals(id));

    assertThat(event.reason()).isEqualTo(CancelReason.EXPIRED);
    var json = customer.get("/v1/orders/" + id).json();
    assertThat(json.getString("status")).isEqualTo("CANCELLED");
    assertThat(json.getString("cancelReason")).isEqualTo("EXPIRED");
    var deadline = Instant.parse(json.getString("expiresAt"));
    assertThat(event.cancelledAt()).isBetween(deadline, deadline.plus(Duration.ofSeconds(1)));
  }
}
