package io.polyshop.order.process;

import static io.polyshop.order.Shop.bodyFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverloadIT {

  @RegisterExtension
  static final ServiceUnderTest order =
      ServiceUnderTest.of(new OrderService())
          .with("ORDER_INTAKE_QUEUE", "1")
          .with("ORDER_INTAKE_BATCH", "1")
          .with("ORDER_INTAKE_PARALLEL", "1");

  private final Shop shop = new Shop(order);

  @Test
  void refusesWhatItCannotTakeAndKeepsWhatItTook() {
    var customer = order.as("customer");
    var body = bodyFor(1, shop.sells(100));

    var answers = AtOnce.call(100, i -> customer.post("/v1/orders", body));

    var refused = answers.stream().filter(a -> a.status() == 503).toList();
    assertThat(refused)
        .isNotEmpty()
        .allSatisfy(a -> assertThat(a.header("Retry-After")).isEqualTo("1"));
    var placed =
        answers.stream().filter(a -> a.status() == 201).map(Shop::id).collect(Collectors.toSet());
    assertThat(placed).hasSize(100 - refused.size());
    assertThat(order.rows("select id from orders where user_id = ?", customer.userId()))
        .extracting(row -> row.get("id"))
        .containsExactlyInAnyOrderElementsOf(placed);
  }
}
