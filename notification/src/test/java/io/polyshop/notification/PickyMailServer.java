package io.polyshop.notification;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * As much of SMTP as it takes to refuse mails, which GreenMail never does: {@code refused@...} for
 * ever, {@code later@...} twice, {@code never@...} each time with "later". To {@code mute@...} it
 * says nothing until {@link #answer}.
 */
final class PickyMailServer implements BeforeAllCallback, AfterAllCallback {

  private static final long TIMEOUT_S = 10;

  private final AtomicInteger deferred = new AtomicInteger();
  private final List<String> recipients = new CopyOnWriteArrayList<>();
  private final List<NetSocket> mute = new CopyOnWriteArrayList<>();
  private Vertx vertx;
  private int port;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    vertx = Vertx.vertx();
    port =
        vertx
            .createNetServer()
            .connectHandler(this::talk)
            .listen(0, "127.0.0.1")
            .await(TIMEOUT_S, TimeUnit.SECONDS)
            .actualPort();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    vertx.close().await(TIMEOUT_S, TimeUnit.SECONDS);
  }

  String port() {
    return Integer.toString(port);
  }

  /** To whom a mail was offered, each time it was. */
  List<String> recipients() {
    return recipients;
  }

  /** Takes the mails that it has said nothing to. */
  void answer() {
    mute.forEach(socket -> socket.write("250 ok\r\n"));
    mute.clear();
  }

  private void talk(NetSocket socket) {
    var inData = new boolean[1];
    socket.handler(
        RecordParser.newDelimited(
            "\r\n",
            line -> {
              var answer = answer(line.toString(), inData);
              if (answer != null) {
                socket.write(answer + "\r\n");
              } else if (!inData[0]) {
                mute.add(socket);
              }
            }));
    socket.write("220 picky.example\r\n");
  }

  private String answer(String line, boolean[] inData) {
    if (inData[0]) {
      inData[0] = !line.equals(".");
      return inData[0] ? null : "250 taken";
    }
    if (line.startsWith("RCPT TO:")) {
      return recipient(line);
    }
    if (line.equals("DATA")) {
      inData[0] = true;
      return "354 go on";
    }
    return line.equals("QUIT") ? "221 bye" : "250 ok";
  }

  private String recipient(String line) {
    var address = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    recipients.add(address);
    if (address.startsWith("mute")) {
      return null;
    }
    if (address.startsWith("refused")) {
      return "550 5.1.1 no such user";
    }
    var later =
        address.startsWith("never")
            || (address.startsWith("later") && deferred.incrementAndGet() <= 2);
    return later ? "451 4.2.0 try again later" : "250 ok";
  }
}
