package io.polyshop.dev.cluster.member;

import java.io.IOException;

/** Ends this process when the one that started it is gone: then the pipe between them closes. */
final class ParentWatch {

  private ParentWatch() {}

  static void start() {
    var thread = new Thread(ParentWatch::watch, "parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said.
      }
    } catch (IOException e) {
      // Closed, too.
    }
    System.exit(1);
  }
}
