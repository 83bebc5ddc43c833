package io.polyshop.bench;

import io.polyshop.order.http.PlaceOrderBody;
import io.polyshop.runtime.json.StrictJson;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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

/** The body of POST /v1/orders, from bytes to a record that was checked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlaceOrderBenchmark {

  @Param({"2", "50"})
  int lines = 2;

  private Buffer body;

  /** Makes the body. */
  @Setup
  public void body() {
    var json = new StringBuilder("{\"items\":[");
    for (int i = 0; i < lines; i++) {
      json.append(i == 0 ? "" : ",").append("{\"productId\":\"").append(new UUID(7, i));
      json.append("\",\"quantity\":").append(1 + i % 3).append('}');
    }
    body = Buffer.buffer(json.append("],\"paymentMethod\":\"sim_ok\"}").toString());
  }

  @Benchmark
  public PlaceOrderBody parsesAndChecks() {
    return StrictJson.decode(body, PlaceOrderBody.class);
  }
}
