package io.polyshop.dev;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A real SMTP server that takes every mail and delivers none. It keeps them for a short while. */
public final class MailCatcher implements AutoCloseable {

  private static final int MAX_KEPT = 1_000;
  private static final long TIDY_SECONDS = 5;

  private final GreenMail server;
  private final ScheduledExecutorService tidying =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "mail-catcher");
            thread.setDaemon(true);
            return thread;
          });

  private MailCatcher(GreenMail server) {
    this.server = server;
  }

  public static MailCatcher start(String host, int port) {
    var server = new GreenMail(new ServerSetup(port, host, ServerSetup.PROTOCOL_SMTP));
    new BreakingThreads().run(server::start);
    var catcher = new MailCatcher(server);
    catcher.tidying.scheduleWithFixedDelay(
        catcher::tidy, TIDY_SECONDS, TIDY_SECONDS, TimeUnit.SECONDS);
    return catcher;
  }

  @Override
  public void close() {
    tidying.shutdownNow();
    server.stop();
  }

  /** Mails are kept in memory: a shop under load would fill it. */
  private void tidy() {
    if (server.getReceivedMessages().length > MAX_KEPT) {
      try {
        server.purgeEmailFromAllMailboxes();
      } catch (FolderException e) {
        // A mailbox changed meanwhile: the next round gets it.
        return;
      }
    }
  }
}
