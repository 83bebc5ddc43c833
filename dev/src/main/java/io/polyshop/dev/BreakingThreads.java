package io.polyshop.dev;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The threads of a server that ends a connection's thread with an error when the client breaks the
 * connection. That is no news, and no stack trace for the terminal.
 */
final class BreakingThreads extends ThreadGroup {

  BreakingThreads() {
    super("breaking");
  }

  /**
   * Runs something whose threads, and theirs, are to be of this group.
   *
   * @throws RuntimeException what it throws
   */
  void run(Runnable start) {
    var task = new FutureTask<Void>(start, null);
    new Thread(this, task, "start").start();
    try {
      task.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable error) {
    Breakages.of(thread.getName()).handle(error);
  }
}
