package io.polyshop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.PaymentEvent.PaymentSucceeded;
import io.polyshop.testkit.ListPages;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a replica whose clock is slow by more than any search allows for. */
class WrongClockIT {

  @RegisterExtension
  static final ServiceUnderTest payment =
      ServiceUnderTest.of(new PaymentService()).with("CLOCK_OFFSET", "-10m");

  @Test
  void aPaymentIsFoundByTheTimeThatItSays() {
    var order = TestOrder.of(100);
    payment.publish(order.awaitingPayment());
    var paid =
        payment.published().await(PaymentSucceeded.class, e -> e.orderId().equals(order.id()));
    var staff = payment.as("staff");
    var shown = staff.get("/v1/payments/" + paid.paymentId()).json();
    var created = Instant.parse(shown.getString("createdAt"));

    assertThat(Instant.parse(shown.getString("updatedAt"))).isAfterOrEqualTo(created);
    var query = "/v1/payments?from=%s&to=%s".formatted(created, created.plusSeconds(1));
    assertThat(ListPages.of(staff, query).all("id")).contains(paid.paymentId().toString());
  }
}
