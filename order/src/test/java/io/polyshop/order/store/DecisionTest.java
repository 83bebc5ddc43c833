package io.polyshop.order.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.OrderEvent.Line;
import io.polyshop.order.domain.NewOrder;
import io.polyshop.order.domain.Order;
import io.polyshop.order.domain.OrderStatus;
import io.polyshop.order.domain.Orders;
import io.polyshop.order.domain.Placement;
import io.polyshop.order.domain.Placement.KeyReused;
import io.polyshop.order.domain.Placement.Placed;
import io.polyshop.order.domain.Placement.PriceChanged;
import io.polyshop.order.domain.Placement.ProductUnavailable;
import io.polyshop.order.domain.Placement.Replayed;
import io.polyshop.order.store.Decision.Kind;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecisionTest {

  private final NewOrder order = Orders.asked(UUID.randomUUID(), "k", "tea");
  private final Order taken = Orders.in(OrderStatus.PAID);

  @Test
  void aPlacedOrderHasTheDatabasesTimes() {
    var expiresAt = Orders.PLACED_AT.plusSeconds(900);
    var decision =
        new Decision(
            Kind.PLACED,
            "EUR",
            250L,
            List.of(250L),
            List.of("Tea"),
            List.of(),
            null,
            null,
            Orders.PLACED_AT,
            expiresAt);

    var placed = ((Placed) outcome(decision)).order();

    assertThat(placed.createdAt()).isEqualTo(Orders.PLACED_AT);
    assertThat(placed.updatedAt()).isEqualTo(Orders.PLACED_AT);
    assertThat(placed.expiresAt()).isEqualTo(expiresAt);
    assertThat(placed.totalAmount()).isEqualTo(250);
    assertThat(placed.items()).extracting(Line::name).containsExactly("Tea");
    assertThat(decision.isRefusal()).isFalse();
  }

  @Test
  void aTakenKeyReplaysItsOrderToTheSameBodyOnly() {
    assertThat(outcome(takenWith("tea"))).isEqualTo(new Replayed(taken));
    assertThat(outcome(takenWith("cup"))).isEqualTo(new KeyReused());
    assertThat(takenWith("cup").isRefusal()).isFalse();
  }

  @Test
  void aRefusalSaysWhy() {
    var products = List.of(UUID.randomUUID());
    var unavailable = decision(Kind.PRODUCT_UNAVAILABLE, null, products, null);
    var changed = decision(Kind.PRICE_CHANGED, 300L, List.of(), null);

    assertThat(outcome(unavailable)).isEqualTo(new ProductUnavailable(products));
    assertThat(outcome(changed)).isEqualTo(new PriceChanged(300, "EUR"));
    assertThat(changed.isRefusal()).isTrue();
  }

  private Placement outcome(Decision decision) {
    return decision.placement(order, Map.of(taken.id(), taken));
  }

  private Decision takenWith(String fingerprint) {
    return decision(Kind.KEY_TAKEN, null, List.of(), fingerprint);
  }

  private Decision decision(Kind kind, Long total, List<UUID> unavailable, String takenWith) {
    var takenBy = takenWith == null ? null : taken.id();
    return new Decision(
        kind,
        "EUR",
        total,
        List.of(),
        List.of(),
        unavailable,
        takenBy,
        takenWith,
        Orders.PLACED_AT,
        null);
  }
}
