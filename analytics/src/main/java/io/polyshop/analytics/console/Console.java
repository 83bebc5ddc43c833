package io.polyshop.analytics.console;

import io.polyshop.analytics.flow.Flow;
import io.polyshop.analytics.flow.Latencies;
import io.polyshop.runtime.kafka.TopicPositions;
import io.polyshop.runtime.worker.Worker;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes a {@link Frame} each second for all who watch. Only then does it ask the other processes
 * and the broker; one that is slow is not waited for.
 */
public final class Console {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Longer than a process waits for the broker before it says that it is away. */
  private static final long PATIENCE_MS = 900;

  private static final int CONNECT_TIMEOUT_MS = 1_000;

  private final Vertx vertx;
  private final Clock clock;
  private final Flow flow;
  private final Runs runs;
  private final Audits audits;
  private final List<ProcessProbe> probes;
  private final TopicPositions positions;
  private final TopicBoard topics;
  private final ShopReading shop;
  private final Set<Consumer<EncodedFrame>> watchers = ConcurrentHashMap.newKeySet();
  private final List<Supplier<Future<Void>>> sources = new ArrayList<>();
  private final List<Future<Void>> looks;
  private final long sinceMs;
  private final Worker worker;
  private long sentChange;
  private List<RunView> sentRuns = List.of();
  private long ticks;
  private ShopToday today;

  public Console(
      Vertx vertx,
      Clock clock,
      Flow flow,
      Runs runs,
      Audits audits,
      ShopReading shop,
      List<Target> targets,
      TopicPositions positions) {
    this.vertx = vertx;
    this.clock = clock;
    this.flow = flow;
    this.runs = runs;
    this.audits = audits;
    this.shop = shop;
    this.sinceMs = clock.millis();
    var client =
        WebClient.create(vertx, new WebClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MS));
    this.probes = targets.stream().map(target -> new ProcessProbe(target, client)).toList();
    this.positions = positions;
    this.topics = new TopicBoard(positions);
    probes.forEach(probe -> sources.add(probe::look));
    sources.add(topics::look);
    sources.add(this::lookAtShop);
    this.looks = new ArrayList<>(Collections.nCopies(sources.size(), Future.succeededFuture()));
    this.worker = new Worker("analytics-console", INTERVAL, this::tick);
  }

  /** To be deployed once. */
  public Deployable verticle() {
    return new VerticleBase() {
      @Override
      public Future<?> start() {
        return vertx.deployVerticle(worker);
      }

      @Override
      public Future<?> stop() {
        return positions.close();
      }
    };
  }

  /** What is remembered now. */
  public Memory memory() {
    return new Memory(
        sinceMs,
        Flow.MEMORY.toSeconds(),
        Latencies.upperBoundsMs(),
        flow.changedSince(-1),
        flow.recentOrders(),
        audits.last(),
        runs.views());
  }

  /**
   * Sends a frame each second until {@link #leave}.
   *
   * @param watcher called on the console's own thread
   */
  public void watch(Consumer<EncodedFrame> watcher) {
    watchers.add(watcher);
    worker.wake();
  }

  public void leave(Consumer<EncodedFrame> watcher) {
    watchers.remove(watcher);
  }

  private Future<Boolean> tick() {
    if (watchers.isEmpty()) {
      probes.forEach(ProcessProbe::forget);
      topics.forget();
      return Future.succeededFuture(false);
    }
    return look().onSuccess(v -> send()).map(false);
  }

  /** Whoever has not answered the look before is not asked again. */
  private Future<Void> look() {
    for (int i = 0; i < sources.size(); i++) {
      if (looks.get(i).isComplete()) {
        looks.set(i, sources.get(i).get());
      }
    }
    return Future.any(Future.all(looks), vertx.timer(PATIENCE_MS)).mapEmpty();
  }

  /** Every other time: nobody sees by the second how a day goes. */
  private Future<Void> lookAtShop() {
    return ticks++ % 2 == 1
        ? Future.succeededFuture()
        : shop.read().onSuccess(read -> today = read).<Void>mapEmpty().otherwiseEmpty();
  }

  private void send() {
    var frame = EncodedFrame.of(frame());
    watchers.forEach(watcher -> watcher.accept(frame));
  }

  private Frame frame() {
    var change = flow.changes();
    var allRuns = runs.views();
    var frame =
        new Frame(
            clock.millis(),
            flow.changedSince(sentChange),
            change == sentChange ? null : flow.recentOrders(),
            probes.stream().map(probe -> new ProcessReading(probe).view()).toList(),
            topics.views(),
            topics.problem(),
            today,
            audits.last(),
            audits.isRunning() ? true : null,
            allRuns.equals(sentRuns) ? null : allRuns);
    sentChange = change;
    sentRuns = allRuns;
    today = null;
    return frame;
  }
}
