package io.polyshop.dev;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends what runs when the process is told to end (Ctrl-C, SIGTERM), also in the middle of its
 * start: that is waited for, so that the engines are always stopped in order.
 */
public final class ShutDown {

  private static final long START_LIMIT_S = 30;

  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile AutoCloseable running = () -> {};
  private volatile boolean failed;
  private volatile boolean asked;

  /** From now on the end of the process is in order. */
  public void arm() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
  }

  /** What is to be closed in the end, in place of what was named before. */
  public void closes(AutoCloseable what) {
    running = what;
  }

  /** Whether the process was told to end. */
  public boolean isAsked() {
    return asked;
  }

  /** It is running. */
  public void startIsOver() {
    started.countDown();
  }

  /** It could not start: nothing is said about its end. */
  public void startFailed() {
    failed = true;
    started.countDown();
  }

  /** Returns when all is closed. */
  public void await() throws InterruptedException {
    stopped.await();
  }

  private void stop() {
    asked = true;
    try {
      if (started.getCount() > 0) {
        say("stopping as soon as the start is over");
        if (!started.await(START_LIMIT_S, TimeUnit.SECONDS)) {
          say("the start takes longer than " + START_LIMIT_S + " s: stopping in the middle of it");
        }
      } else if (!failed) {
        say("stopping");
      }
      running.close();
      if (!failed) {
        say("stopped");
      }
    } catch (Exception e) {
      System.err.println("polyshop: did not shut down cleanly: " + e);
    } finally {
      stopped.countDown();
    }
  }

  private static void say(String what) {
    System.out.println("polyshop: " + what);
  }
}
