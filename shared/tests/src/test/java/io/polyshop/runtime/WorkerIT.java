package io.polyshop.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.CloudEventHeaders;
import io.polyshop.contracts.EventSamples;
import io.polyshop.contracts.OrderEvent.OrderFulfilled;
import io.polyshop.contracts.OrderEvent.OrderPaid;
import io.polyshop.contracts.OrderEvent.OrderPlaced;
import io.polyshop.contracts.Topic;
import io.polyshop.runtime.events.EventHandler;
import io.polyshop.runtime.events.TypedHandler;
import io.polyshop.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A service without an API, on a real broker: it needs neither contract, port nor keys. */
class WorkerIT {

  @RegisterExtension
  static final ServiceUnderTest worker =
      // Nobody answers there: a worker asks for no keys.
      ServiceUnderTest.of(new Steps()).with("JWKS_URL", "http://127.0.0.1:9/none");

  /** Notes two of the types, in the order in which they come. */
  private static final class Steps implements Service {

    @Override
    public String name() {
      return "steps";
    }

    @Override
    public Assembly assemble(Foundation foundation) {
      EventHandler handler =
          TypedHandler.each(OrderPlaced.class, (tx, placed) -> note(tx, placed.orderId(), "placed"))
              .and(OrderPaid.class, (tx, paid) -> note(tx, paid.orderId(), "paid"));
      return new Assembly().consumes(Topic.ORDER, handler);
    }

    private static Future<?> note(SqlConnection tx, UUID order, String step) {
      return tx.preparedQuery("insert into steps (order_id, step) values ($1, $2)")
          .execute(Tuple.of(order, step));
    }
  }

  @Test
  void readsWhatItNamesAndPassesOverTheRest() {
    var placed = EventSamples.of(OrderPlaced.class);
    worker.publishAll(
        List.of(placed, EventSamples.of(OrderFulfilled.class), EventSamples.of(OrderPaid.class)));
    worker.publishRaw(
        Topic.ORDER,
        placed.key(),
        Map.of(CloudEventHeaders.TYPE, "polyshop.OrderGiftWrapped.v1"),
        "{}".getBytes(StandardCharsets.UTF_8));
    worker.settle();

    assertThat(worker.rows("select step from steps order by id"))
        .containsExactly(Map.of("step", "placed"), Map.of("step", "paid"));
    assertThat(worker.deadLetters(Topic.ORDER))
        .extracting(letter -> letter.key())
        .doesNotContain(placed.key());
  }

  @Test
  void buriesWhatSaysNoType() {
    worker.publishRaw(Topic.ORDER, "anybody", Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
    worker.settle();

    assertThat(worker.deadLetters(Topic.ORDER))
        .extracting(letter -> letter.key())
        .contains("anybody");
  }

  @Test
  void listensNowhere() {
    assertThat(worker.port()).isZero();
  }
}
