package io.polyshop.order.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ListPages;
import io.polyshop.testkit.ServiceUnderTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a replica whose clock is slow by more than any search allows for. */
class WrongClockIT {

  @RegisterExtension
  static final ServiceUnderTest order =
      ServiceUnderTest.of(new OrderService()).with("CLOCK_OFFSET", "-10m");

  @Test
  void anOrderIsFoundByTheTimeThatItSays() {
    var id = new Shop(order).placed(order.as("customer"));
    var staff = order.as("staff");
    var placed = Instant.parse(staff.get("/v1/orders/" + id).json().getString("createdAt"));

    assertThat(placed).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
    var query = "/v1/orders?from=%s&to=%s".formatted(placed, placed.plusSeconds(1));
    assertThat(ListPages.of(staff, query).all("id")).contains(id.toString());
  }
}
