package io.polyshop.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real SMTP server that takes every mail; it can go away and come back on its port. */
final class MailServer implements BeforeAllCallback, AfterAllCallback {

  private final int port = freePort();
  private GreenMail running;

  @Override
  public void beforeAll(ExtensionContext context) {
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop();
  }

  String port() {
    return Integer.toString(port);
  }

  void start() {
    running = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    running.start();
  }

  void stop() {
    if (running != null) {
      running.stop();
      running = null;
    }
  }

  /** Mails to this address so far. */
  List<MimeMessage> to(String address) {
    return Arrays.stream(running.getReceivedMessages())
        .filter(mail -> recipients(mail).contains(address))
        .toList();
  }

  /** Waits until there are so many mails to this address. */
  List<MimeMessage> await(String address, int count) {
    return Awaitility.await(count + " mails to " + address)
        .atMost(Duration.ofSeconds(30))
        .until(() -> to(address), mails -> mails.size() >= count);
  }

  static String text(MimeMessage mail) {
    try {
      return mail.getContent().toString().replace("\r\n", "\n");
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String recipients(MimeMessage mail) {
    try {
      return Arrays.toString(mail.getAllRecipients());
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
