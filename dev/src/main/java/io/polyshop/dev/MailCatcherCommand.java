package io.polyshop.dev;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code polyshop mail-catcher}: only the SMTP server that keeps mails from going anywhere. */
@Command(name = "mail-catcher", description = "Runs an SMTP server that delivers no mail.")
final class MailCatcherCommand implements Callable<Integer> {

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Where to listen (default: ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "1025",
      description = "The port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Override
  public Integer call() throws InterruptedException {
    var catcher = MailCatcher.start(host, port);
    Runtime.getRuntime().addShutdownHook(new Thread(catcher::close, "shutdown"));
    System.out.println("mail-catcher: listens on " + host + ":" + port);
    new CountDownLatch(1).await();
    return 0;
  }
}
