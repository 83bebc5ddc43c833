package io.polyshop.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever goes bad on the way: what arrives is what was sent, in its order. */
class TcpLineTest {

  private static final int A_WHILE_MS = 200;
  private static final int LIMIT_MS = 10_000;

  private final Vertx vertx = Vertx.vertx();
  private ServerSocket server;
  private TcpProxy proxy;
  private Socket caller;
  private Socket called;

  @BeforeEach
  void call() throws IOException {
    var here = InetAddress.getLoopbackAddress();
    server = new ServerSocket(0, 1, here);
    proxy = TcpProxy.to(vertx, here.getHostAddress(), server.getLocalPort());
    caller = new Socket(here, proxy.port());
    called = server.accept();
    send(called, "hello ");
    assertThat(hears(caller, 6)).isEqualTo("hello ");
  }

  @AfterEach
  void end() throws IOException {
    caller.close();
    called.close();
    proxy.close();
    server.close();
    vertx.close().await();
  }

  @Test
  void whatIsLateComesBeforeWhatIsNot() throws IOException {
    proxy.line().delay(LIMIT_MS);
    send(called, "one ");
    hearsNothing();
    proxy.line().heal();
    send(called, "two");

    assertThat(hears(caller, 7)).isEqualTo("one two");
  }

  @Test
  void theOtherHalfComesBeforeWhatFollows() throws IOException {
    proxy.line().answerHalf();
    send(called, "one two ");
    assertThat(hears(caller, 4)).isEqualTo("one ");
    hearsNothing();
    proxy.line().heal();
    send(called, "three");

    assertThat(hears(caller, 9)).isEqualTo("two three");
  }

  private void hearsNothing() throws IOException {
    caller.setSoTimeout(A_WHILE_MS);
    assertThatThrownBy(() -> caller.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  private static String hears(Socket socket, int bytes) throws IOException {
    socket.setSoTimeout(LIMIT_MS / 2);
    return new String(socket.getInputStream().readNBytes(bytes), US_ASCII);
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }
}
