package io.polyshop.load;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Watches what the servers use, from its making until it is read. */
final class UseMeter implements AutoCloseable {

  private static final Path PROC = Path.of("/proc");
  private static final long SAMPLE_MS = 500;
  private static final long QUIET_LIMIT_S = 30;
  private static final double QUIET_CPU = 0.3;

  private final Set<Long> services;
  private final long postgres;
  private final ProcessUse before;
  private final AtomicLong peakKb = new AtomicLong();
  private final ScheduledExecutorService sampler =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "use-meter");
            thread.setDaemon(true);
            return thread;
          });

  UseMeter(Servers servers) {
    services = servers.services();
    postgres = servers.postgres();
    before = now();
    sampler.scheduleWithFixedDelay(this::now, SAMPLE_MS, SAMPLE_MS, TimeUnit.MILLISECONDS);
  }

  /** Whether there are processes to see. */
  boolean sees() {
    return !services.isEmpty();
  }

  /** Waits until the servers have done what they were given, or half a minute. */
  void awaitQuiet() throws InterruptedException {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(QUIET_LIMIT_S);
    double busy = Double.MAX_VALUE;
    while (sees() && busy > QUIET_CPU && System.nanoTime() < deadline) {
      var first = now().cpuSeconds();
      Thread.sleep(TimeUnit.SECONDS.toMillis(1));
      busy = now().cpuSeconds() - first;
    }
  }

  /** CPU seconds used meanwhile, and the most memory seen. */
  ProcessUse used() {
    var after = now();
    return new ProcessUse(after.cpuSeconds() - before.cpuSeconds(), peakKb.get());
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }

  private ProcessUse now() {
    var use = ProcessUse.of(PROC, services, postgres);
    peakKb.accumulateAndGet(use.residentKb(), Math::max);
    return use;
  }
}
