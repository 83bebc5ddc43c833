package io.polyshop.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who sends mail may be killed in the middle of it. */
class MailCatcherTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void saysNothingOfConnectionsThatBreak() throws Exception {
    var terminal = System.err;
    var said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    var port = freePort();
    var catcher = MailCatcher.start("127.0.0.1", port);
    try {
      try (var broken = new Socket(LOOPBACK, port)) {
        broken.getInputStream().read();
        broken.setSoLinger(true, 0);
      }
      await().until(() -> !threads().contains("smtp:127.0.0.1:" + port + "<"));
    } finally {
      catcher.close();
      System.setErr(terminal);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("Exception");
  }

  @Test
  void saysThatItsPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, LOOPBACK)) {
      assertThatThrownBy(() -> MailCatcher.start("127.0.0.1", taken.getLocalPort()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static String threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .collect(Collectors.joining("\n"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, LOOPBACK)) {
      return socket.getLocalPort();
    }
  }
}
