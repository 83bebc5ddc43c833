package io.polyshop.analytics.console;

import io.polyshop.analytics.flow.Flow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The runs of load tests and benchmarks that were announced to this replica: the last {@value
 * #MOST}, with what went through the shop while they ran. Safe for all threads.
 */
public final class Runs {

  static final int MOST = 20;

  /** Events of a run may be read a little after its end; then its figures stay as they are. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

  private static final class Run {
    private RunView view;
    private boolean settled;
  }

  private final Flow flow;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final Deque<Run> runs = new ArrayDeque<>();

  public Runs(Flow flow, Clock clock, Supplier<UUID> ids) {
    this.flow = flow;
    this.clock = clock;
    this.ids = ids;
  }

  /** A run begins now; the oldest is forgotten if there are too many. */
  public synchronized RunView begin(String name) {
    var run = new Run();
    run.view = new RunView(ids.get(), name, clock.millis(), null, null);
    runs.addFirst(run);
    while (runs.size() > MOST) {
      runs.removeLast();
    }
    return counted(run);
  }

  /** The run ends now, if it has not ended yet; empty if it is not known. */
  public synchronized Optional<RunView> end(UUID id) {
    for (var run : runs) {
      if (run.view.id().equals(id)) {
        if (run.view.endedMs() == null) {
          run.view = new RunView(id, run.view.name(), run.view.beganMs(), clock.millis(), null);
        }
        return Optional.of(counted(run));
      }
    }
    return Optional.empty();
  }

  /** All of them, the newest first. */
  synchronized List<RunView> views() {
    return runs.stream().map(this::counted).toList();
  }

  private RunView counted(Run run) {
    if (!run.settled) {
      var view = run.view;
      var now = clock.millis();
      var ended = view.endedMs();
      var figures = flow.between(view.beganMs() / 1000, (ended == null ? now : ended) / 1000);
      run.view = new RunView(view.id(), view.name(), view.beganMs(), ended, figures);
      run.settled = ended != null && now - ended > SETTLING.toMillis();
    }
    return run.view;
  }
}
