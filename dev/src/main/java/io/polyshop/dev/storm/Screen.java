package io.polyshop.dev.storm;

import java.io.PrintStream;
import java.util.function.Supplier;

/**
 * What a storm shows while it goes on: a line for each thing that is broken, and on a terminal
 * below it one that changes, with how the shop is doing.
 */
final class Screen {

  private static final long LIVE_MS = 500;
  private static final long QUIET_MS = 10_000;
  private static final String CLEAR = "\r\033[K";

  private final PrintStream out;
  private final boolean live;
  private final long beganNs = System.nanoTime();
  private Supplier<String> progress = () -> "";
  private String now = "";
  private Thread thread;

  /**
   * @param live whether the line below can change
   */
  Screen(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  static Screen ofTerminal() {
    var terminal = System.console() != null && !"dumb".equals(System.getenv("TERM"));
    return new Screen(System.out, terminal);
  }

  /** From now on that is told, again and again. */
  synchronized void follows(Supplier<String> told) {
    progress = told;
    thread = new Thread(this::follow, "screen");
    thread.setDaemon(true);
    thread.start();
  }

  synchronized void says(String what) {
    line(what);
  }

  synchronized void breaks(String what) {
    now = what;
    line(what);
  }

  /**
   * What was broken works again.
   *
   * @param felt what was felt of it
   */
  synchronized void isWell(String felt) {
    now = "all is well";
    line("  " + felt);
  }

  /** Nothing is followed any more. */
  void isDone() {
    thread.interrupt();
    synchronized (this) {
      progress = () -> "";
      if (live) {
        out.print(CLEAR);
      }
    }
  }

  private void follow() {
    try {
      while (true) {
        Thread.sleep(live ? LIVE_MS : QUIET_MS);
        synchronized (this) {
          if (live) {
            show();
          } else {
            line(progress.get());
          }
        }
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  private void line(String what) {
    out.print(live ? CLEAR : "");
    out.println("  " + time() + "  " + what);
    show();
  }

  private void show() {
    if (live && !progress.get().isEmpty()) {
      out.print(CLEAR + "  " + time() + "  > " + progress.get() + " | " + now);
      out.flush();
    }
  }

  private String time() {
    var seconds = (System.nanoTime() - beganNs) / 1_000_000_000L;
    return "%2d:%02d".formatted(seconds / 60, seconds % 60);
  }
}
