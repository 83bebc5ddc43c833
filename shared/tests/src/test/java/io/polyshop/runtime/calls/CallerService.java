package io.polyshop.runtime.calls;

import io.polyshop.runtime.Assembly;
import io.polyshop.runtime.Foundation;
import io.polyshop.runtime.Service;
import io.polyshop.runtime.http.Reply;
import io.polyshop.runtime.sql.Database;
import io.polyshop.runtime.worker.Backoff;
import io.vertx.core.Future;
import java.time.Duration;

/** A service that does nothing but call two destinations, as the test has them answer. */
final class CallerService implements Service {

  static final Duration LEASE = Duration.ofSeconds(4);
  static final Duration REST = Duration.ofMillis(500);
  static final int BREAKS_AFTER = 5;
  static final int MAX_ATTEMPTS = 7;
  static final int PARALLEL = 4;

  private final OtherSide otherSide;
  private volatile CallQueue<Intent, String> queue;
  private volatile Database database;

  CallerService(OtherSide otherSide) {
    this.otherSide = otherSide;
  }

  CallQueue<Intent, String> queue() {
    return queue;
  }

  Database database() {
    return database;
  }

  @Override
  public String name() {
    return "caller";
  }

  @Override
  public int defaultPort() {
    return 8092;
  }

  @Override
  public Assembly assemble(Foundation foundation) {
    var limits = new CallLimits(1, 50, PARALLEL, LEASE.dividedBy(2), LEASE, Duration.ofMillis(50));
    var backoff = Backoff.doubling(Duration.ofMillis(10), Duration.ofMillis(100));
    database = foundation.database();
    queue =
        new CallQueue<>(
            "probe",
            new IntentCalls(foundation.database(), otherSide),
            limits,
            new CallRetries(backoff, MAX_ATTEMPTS),
            new Breakers(
                foundation.vertx(),
                new Breakers.Settings(BREAKS_AFTER, REST),
                foundation.metrics()),
            foundation.metrics());
    var assembly =
        new Assembly()
            .api(ops -> ops.on("open", request -> Future.succeededFuture(Reply.noContent())));
    queue.verticles().forEach(assembly::worker);
    return assembly;
  }
}
