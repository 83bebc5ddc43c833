package io.polyshop.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.InventoryEvent.StockRejected;
import io.polyshop.contracts.PaymentEvent.PaymentFailed;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RewindIT {

  @RegisterExtension static final ServiceUnderTest order = ServiceUnderTest.of(new OrderService());

  private final Shop shop = new Shop(order);

  @Test
  void readingEverythingAgainChangesNothing() {
    var customer = order.as("customer");
    shop.placed(customer);
    shop.awaitingPayment(customer);
    shop.paid(customer);
    var fulfilled = shop.paid(customer);
    order.as("staff").post("/v1/orders/" + fulfilled + "/fulfil");
    customer.post("/v1/orders/" + shop.awaitingPayment(customer) + "/cancel");
    customer.post("/v1/orders/" + shop.paid(customer) + "/cancel");
    order.publish(new StockRejected(shop.placed(customer), List.of(), Instant.now()));
    var late = shop.awaitingPayment(customer);
    customer.post("/v1/orders/" + late + "/cancel");
    order.publish(Shop.payment(late, 2000));
    order.publish(Shop.refunded(late, UUID.randomUUID(), 2000));
    var partly = shop.paid(customer);
    order.publish(Shop.refunded(partly, shop.refund(partly, 1), 1000));
    order.publish(Shop.refundFailed(partly, shop.refund(partly, 1), 1000));
    order.publish(Shop.refunded(partly, UUID.randomUUID(), 300));
    var declined = shop.awaitingPayment(customer);
    order.publish(new PaymentFailed(UUID.randomUUID(), declined, "card_declined", Instant.now()));
    var repriced = shop.sells(100);
    order.publish(Shop.product(repriced, 2, 200, "EUR", false));
    order.settle();
    var tables = order.tables();
    var published = order.published().all().size();

    order.rewind();

    assertThat(order.tables()).isEqualTo(tables);
    assertThat(order.published().all()).hasSize(published);
  }
}
