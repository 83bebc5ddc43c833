package io.polyshop.order.domain;

import static io.polyshop.order.domain.Orders.asked;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.order.domain.Placement.CurrencyMixed;
import io.polyshop.order.domain.Placement.KeyReused;
import io.polyshop.order.domain.Placement.Placed;
import io.polyshop.order.domain.Placement.Replayed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyedBatchTest {

  private final UUID user = UUID.randomUUID();
  private final NewOrder leader = asked(user, "k", "tea");
  private final NewOrder twin = asked(user, "k", "tea");
  private final NewOrder other = asked(user, "k", "cup");
  private final KeyedBatch batch = new KeyedBatch(List.of(leader, twin, other));
  private final Order order = Orders.in(OrderStatus.CREATED);

  @Test
  void ordersWithoutAKeyAreAllWritten() {
    var orders = List.of(asked(), asked(), asked(user, null, null), asked(user, null, null));

    assertThat(new KeyedBatch(orders).leaders()).isEqualTo(orders);
  }

  @Test
  void ofOrdersWithOneKeyTheFirstIsWritten() {
    assertThat(batch.leaders()).containsExactly(leader);
  }

  @Test
  void theSameKeyOfAnotherUserIsAnotherKey() {
    var stranger = asked(UUID.randomUUID(), "k", "tea");

    assertThat(new KeyedBatch(List.of(leader, stranger)).leaders())
        .containsExactly(leader, stranger);
  }

  @Test
  void theSameBodyAgainIsAReplay() {
    assertThat(outcomes(new Placed(order)))
        .containsEntry(leader.id(), new Placed(order))
        .containsEntry(twin.id(), new Replayed(order));
    assertThat(outcomes(new Replayed(order))).containsEntry(twin.id(), new Replayed(order));
  }

  @Test
  void anotherBodyForAKeyThatStandsForAnOrderIsRefused() {
    assertThat(outcomes(new Placed(order))).containsEntry(other.id(), new KeyReused());
    assertThat(outcomes(new Replayed(order))).containsEntry(other.id(), new KeyReused());
  }

  @Test
  void theSameBodyIsRefusedForTheSameReason() {
    assertThat(outcomes(new CurrencyMixed())).containsEntry(twin.id(), new CurrencyMixed());
  }

  @Test
  void anotherBodyIsTriedAgainWhenTheFirstWasRefused() {
    assertThat(outcomes(new CurrencyMixed())).doesNotContainKey(other.id());
    // The key stands for an order with a third body, or with this one.
    assertThat(outcomes(new KeyReused())).doesNotContainKey(other.id());
  }

  private Map<UUID, Placement> outcomes(Placement ofLeader) {
    return batch.outcomes(Map.of(leader.id(), ofLeader));
  }
}
