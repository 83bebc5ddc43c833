package io.polyshop.inventory.domain;

import static io.polyshop.inventory.domain.OrderEvents.batch;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.contracts.InventoryEvent;
import io.polyshop.contracts.InventoryEvent.StockRejected;
import io.polyshop.contracts.InventoryEvent.StockReserved;
import io.polyshop.contracts.OrderEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever comes: thousands of random histories, each named by its seed. */
class ReservationPlannerPropertyTest {

  private static final int PRODUCTS = 6;
  private static final int ORDERS = 25;
  private static final int BATCHES = 12;
  private static final int SEEDS_PER_RUN = 250;

  static LongStream runs() {
    return LongStream.range(0, 12);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void keepsTheBooksWhateverComes(long run) {
    for (long seed = run * SEEDS_PER_RUN; seed < (run + 1) * SEEDS_PER_RUN; seed++) {
      new History(seed).play();
    }
  }

  @Test
  void plansTheSameHoweverTheEventsAreCutIntoBatches() {
    for (long seed = 0; seed < 500; seed++) {
      var oneByOne = new History(seed);
      var together = new History(seed);
      var events = oneByOne.randomEvents(60).toArray(OrderEvent[]::new);

      for (var event : events) {
        oneByOne.apply(event);
      }
      together.apply(events);

      assertThat(together.levels()).as("seed %d", seed).isEqualTo(oneByOne.levels());
      assertThat(together.decided).as("seed %d", seed).isEqualTo(oneByOne.decided);
    }
  }

  private static final class History {

    private final long seed;
    private final Random random;
    private final Shop shop = new Shop();
    private final Map<UUID, Long> received = new LinkedHashMap<>();
    private final Map<UUID, Map<UUID, Integer>> orders = new LinkedHashMap<>();
    private final Set<UUID> placed = new HashSet<>();
    private final Map<UUID, Map<UUID, Integer>> paid = new LinkedHashMap<>();
    private final List<OrderEvent> refunds = new ArrayList<>();
    private final Map<UUID, Class<? extends InventoryEvent>> decided = new LinkedHashMap<>();

    private History(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      for (int i = 0; i < PRODUCTS; i++) {
        var product = new UUID(7, i);
        received.put(product, (long) random.nextInt(30));
        shop.with(product, received.get(product));
      }
      for (int i = 0; i < ORDERS; i++) {
        orders.put(new UUID(8, i), randomLines());
      }
    }

    private void play() {
      var everything = new ArrayList<OrderEvent>();
      for (int i = 0; i < BATCHES; i++) {
        var events = randomEvents(1 + random.nextInt(20));
        everything.addAll(events);
        apply(events.toArray(OrderEvent[]::new));
        assertBooks();
      }
      var again = plan(everything.toArray(OrderEvent[]::new));
      assertThat(again.stock()).as("seed %d, read again", seed).isEmpty();
      assertThat(again.added()).as("seed %d, read again", seed).isEmpty();
      assertThat(again.changed()).as("seed %d, read again", seed).isEmpty();
      assertThat(again.returns()).as("seed %d, read again", seed).isEmpty();
      assertThat(again.events()).as("seed %d, read again", seed).isEmpty();
    }

    private void apply(OrderEvent... events) {
      var plan = plan(events);
      assertThat(plan.stock()).extracting(Stock.Change::productId).doesNotHaveDuplicates();
      plan.events().forEach(answer -> note(answer.event()));
      shop.apply(plan);
    }

    private ReservationPlan plan(OrderEvent... events) {
      var planner = new ReservationPlanner(UUID::randomUUID, 3);
      return planner.plan(
          batch(events), shop.stock(), shop.reservations(), shop.knownRefunds(), Instant.now());
    }

    private void note(InventoryEvent event) {
      UUID order;
      if (event instanceof StockReserved reserved) {
        order = reserved.orderId();
      } else if (event instanceof StockRejected rejected) {
        order = rejected.orderId();
        assertThat(rejected.shortLines()).allMatch(line -> line.requested() > line.available());
      } else {
        return;
      }
      assertThat(decided.put(order, event.getClass())).as("seed %d: decided twice", seed).isNull();
    }

    private void assertBooks() {
      for (var product : received.keySet()) {
        var stock = shop.stock(product);
        assertThat(stock.available()).as("seed %d", seed).isNotNegative();
        assertThat(stock.reserved())
            .as("seed %d: what is reserved is what orders hold", seed)
            .isEqualTo(shop.held(product, ReservationStatus.RESERVED));
        assertThat(
                stock.available()
                    + stock.reserved()
                    + shop.held(product, ReservationStatus.CONFIRMED))
            .as("seed %d: nothing is lost, nothing is made", seed)
            .isEqualTo(received.get(product) - shop.writtenOff(product));
      }
      orders.keySet().forEach(this::assertAllOrNone);
    }

    private void assertAllOrNone(UUID order) {
      var lines = shop.of(order);
      Set<ReservationStatus> statuses = new HashSet<>();
      lines.forEach(line -> statuses.add(line.status()));
      assertThat(statuses).as("seed %d: all lines or none", seed).hasSizeLessThan(2);
      if (!lines.isEmpty()) {
        assertThat(lines).as("seed %d", seed).hasSameSizeAs(orders.get(order).entrySet());
      }
    }

    /**
     * Twice, late, and with cancellations of what never came; but paid is only what was placed, and
     * given back only what was paid.
     */
    private List<OrderEvent> randomEvents(int count) {
      var events = new ArrayList<OrderEvent>();
      for (int i = 0; i < count; i++) {
        var order = new UUID(8, random.nextInt(ORDERS));
        var lines = orders.get(order);
        var kind = random.nextInt(6);
        if (kind == 0 && placed.contains(order)) {
          paid.putIfAbsent(order, new LinkedHashMap<>(lines));
          events.add(OrderEvents.paid(order, lines));
        } else if (kind == 5 && paid.containsKey(order)) {
          refund(order, paid.get(order)).ifPresent(events::add);
        } else if (kind == 1) {
          events.add(OrderEvents.cancelled(order, lines));
        } else {
          placed.add(order);
          events.add(OrderEvents.placed(order, lines));
        }
      }
      return events;
    }

    /** Some of what is left of a line; sometimes one that came before. */
    private Optional<OrderEvent> refund(UUID order, Map<UUID, Integer> left) {
      if (!refunds.isEmpty() && random.nextInt(4) == 0) {
        return Optional.of(refunds.get(random.nextInt(refunds.size())));
      }
      var line = left.entrySet().stream().filter(l -> l.getValue() > 0).findAny();
      line.ifPresent(
          some -> {
            var units = 1 + random.nextInt(some.getValue());
            some.setValue(some.getValue() - units);
            var id = new UUID(9, refunds.size());
            refunds.add(
                OrderEvents.refunded(
                    id, order, Map.of(some.getKey(), units), random.nextBoolean()));
          });
      return line.map(l -> refunds.get(refunds.size() - 1));
    }

    private Map<UUID, Integer> randomLines() {
      var lines = new LinkedHashMap<UUID, Integer>();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        // One product more than there is stock of.
        lines.put(new UUID(7, random.nextInt(PRODUCTS + 1)), 1 + random.nextInt(6));
      }
      return lines;
    }

    private Map<UUID, List<Long>> levels() {
      var levels = new LinkedHashMap<UUID, List<Long>>();
      shop.stock().forEach(s -> levels.put(s.productId(), List.of(s.available(), s.reserved())));
      return levels;
    }
  }
}
