package io.polyshop.bench;

import com.github.f4b6a3.uuid.UuidCreator;
import io.polyshop.inventory.domain.ReservationPlan;
import io.polyshop.inventory.domain.ReservationPlanner;
import io.polyshop.inventory.domain.Stock;
import io.polyshop.inventory.domain.TracedOrderEvent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The plan for a batch of new orders, of two lines each, over 40 products with stock enough. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReservationPlanBenchmark {

  private static final int PRODUCTS = 40;

  @Param({"1", "64", "500"})
  int orders = 64;

  private final ReservationPlanner planner =
      new ReservationPlanner(UuidCreator::getTimeOrderedEpoch, 5);
  private final List<Stock> stock =
      IntStream.range(0, PRODUCTS)
          .mapToObj(n -> new Stock(new UUID(7, n), 1_000_000, 0, Instant.EPOCH))
          .toList();
  private List<TracedOrderEvent> batch;

  /** Makes the batch. */
  @Setup
  public void batch() {
    batch = PlacedOrders.batch(orders, PRODUCTS);
  }

  @Benchmark
  public ReservationPlan plans() {
    return planner.plan(batch, stock, List.of(), Set.of(), Instant.EPOCH);
  }
}
