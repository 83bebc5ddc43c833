package io.polyshop.order.process;

import static io.polyshop.order.Shop.bodyFor;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.order.OrderService;
import io.polyshop.order.Shop;
import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.AtOnce;
import io.polyshop.testkit.ServiceUnderTest;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is refused before any work is done for it. */
class OverloadIT {

  @RegisterExtension
  static final ServiceUnderTest order =
      ServiceUnderTest.of(new OrderService())
          .with("ORDER_REQUIRE_CONFIRMED_EMAIL", "true")
          .with("ORDER_INTAKE_QUEUE", "1")
          .with("ORDER_INTAKE_BATCH", "1")
          .with("ORDER_INTAKE_PARALLEL", "1");

  private final Shop shop = new Shop(order);

  @Test
  void takesOrdersOnlyFromConfirmedAddressesIfThatIsAsked() {
    var body = bodyFor(1, shop.sells(100));

    var refused = whoseEmailIs(false).post("/v1/orders", body);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("email_not_confirmed");
    assertThat(whoseEmailIs(true).post("/v1/orders", body).status()).isEqualTo(201);
    assertThat(order.as("customer").post("/v1/orders", body).status()).isEqualTo(201);
  }

  private static ApiClient whoseEmailIs(boolean confirmed) {
    var tokens = order.tokens();
    var claims = tokens.claims(UUID.randomUUID(), "customer").put("email_verified", confirmed);
    return order.withToken(tokens.signed(tokens.header(), claims));
  }

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
