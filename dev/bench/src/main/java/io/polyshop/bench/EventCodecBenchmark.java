package io.polyshop.bench;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.EventCodec;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An OrderPlaced of two lines, to JSON and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventCodecBenchmark {

  private final Event event = PlacedOrders.order(1, 40);
  private final byte[] json = EventCodec.encode(event);

  @Benchmark
  public byte[] encodes() {
    return EventCodec.encode(event);
  }

  @Benchmark
  public Event decodes() {
    return EventCodec.decode("polyshop.OrderPlaced.v1", json);
  }
}
