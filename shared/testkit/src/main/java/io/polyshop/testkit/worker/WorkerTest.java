package io.polyshop.testkit.worker;

import io.polyshop.contracts.Event;
import io.polyshop.contracts.SampleHistory;
import io.polyshop.runtime.Service;
import io.polyshop.testkit.TestBed;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tests a worker's handlers on a PostgreSQL of their own: what they do, and whether they keep the
 * promises that every reader of topics must keep. A promise that is broken is told in a sentence:
 * {@code handles OrderPaid twice: points 20, not 10 (loyalty, user_id ...)}.
 *
 * <pre>{@code
 * @RegisterExtension static final WorkerTest loyalty = WorkerTest.of(Loyalty::new);
 *
 * @TestFactory
 * Stream<DynamicTest> keepsItsPromises() {
 *   return loyalty.promises();
 * }
 * }</pre>
 *
 * <p>The worker's handlers run as in the runtime, but the test hands them their batches in Kafka's
 * place, so that it can crash between any two steps. Its calls to the outside are not made; what it
 * notes down to be called stands in its tables.
 */
public final class WorkerTest implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  /** How many orders, users, products: so many that some share a user. */
  private static final int AGGREGATES = 6;

  private final Supplier<? extends Service> worker;
  private final Map<String, String> settings = new HashMap<>();
  private final Set<String> ignored = new HashSet<>();
  private List<? extends Event> history;
  private Stage stage;
  private WorkerProcess process;
  private int handled;

  private WorkerTest(Supplier<? extends Service> worker) {
    this.worker = worker;
  }

  /**
   * @param worker makes the worker anew, as each start of its process does
   */
  public static WorkerTest of(Supplier<? extends Service> worker) {
    return new WorkerTest(worker);
  }

  /** A setting of the worker, as an environment variable would give it. */
  public WorkerTest with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /**
   * The events that {@link #promises} are checked with, those of each key in order. Without them,
   * every type of its topics comes for several keys, made of the contracts' samples.
   */
  public WorkerTest fed(List<? extends Event> events) {
    history = List.copyOf(events);
    return this;
  }

  /**
   * Columns that may differ from run to run, such as {@code points.handled_at}. Those that are
   * filled by default with the time, an id or a number in turn are left out already.
   */
  public WorkerTest ignoring(String... columns) {
    ignored.addAll(List.of(columns));
    return this;
  }

  /** A test for each promise. */
  public Stream<DynamicTest> promises() {
    var trial = new Trial[1];
    return Promises.all().entrySet().stream()
        .map(
            promise ->
                DynamicTest.dynamicTest(
                    promise.getKey(),
                    () -> {
                      trial[0] = trial[0] == null ? trial() : trial[0];
                      promise.getValue().accept(trial[0]);
                    }));
  }

  /**
   * Hands the events to the worker, in one batch; to empty tables at a test's first call.
   *
   * @throws AssertionError if one of them becomes a dead letter
   */
  public void handle(Event... events) {
    if (process == null) {
      process = stage().fresh(Gate.OPEN);
      handled = 0;
    }
    var records = Records.of(List.of(events), handled);
    handled += events.length;
    process.handle(records);
    Trial.allWell("handles " + records.size() + " events", process);
  }

  /**
   * Time passes, without waiting: what follows is so much later than now, for the worker's clock
   * ({@code Foundation.clock()}) and in its transactions for {@code now()}. What stands in its
   * tables stays. Until the test ends, or it is moved again.
   */
  public void later(Duration time) {
    if (process == null) {
      handled = 0;
      stage().database().restore();
    }
    endProcess();
    process = stage().another(Gate.OPEN, new Later(time));
  }

  /**
   * Rows of the worker's database; values as {@link io.polyshop.testkit.ServiceUnderTest#rows}.
   *
   * @param sql with {@code ?} for the arguments
   */
  public List<Map<String, Object>> rows(String sql, Object... args) {
    return stage().database().rows(sql, args);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    stage = Stage.open(TestBed.of(context), worker, settings, ignored);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    endProcess();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    endProcess();
    if (stage != null) {
      stage.close();
    }
  }

  private Trial trial() {
    endProcess();
    return new Trial(stage(), Records.of(history == null ? samples() : history, 0));
  }

  private List<Event> samples() {
    try (var any = stage().fresh(Gate.OPEN)) {
      return SampleHistory.of(any.topics(), AGGREGATES);
    }
  }

  private Stage stage() {
    if (stage == null) {
      throw new IllegalStateException("not in a test: register it as a static field");
    }
    return stage;
  }

  private void endProcess() {
    if (process != null) {
      process.close();
      process = null;
    }
  }
}
